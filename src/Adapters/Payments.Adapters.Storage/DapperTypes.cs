using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Payments.Adapters.Storage.Staff;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage;

/// <summary>How our own types travel: the same records and the same SQL serve both engines.</summary>
internal static class DapperTypes
{
    private static readonly Lazy<bool> Registered = new(RegisterOnce);

    /// <summary>Tells Dapper, once per process.</summary>
    public static void Register() => _ = Registered.Value;

    private static bool RegisterOnce()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new MoneyHandler());
        SqlMapper.AddTypeHandler(new NumberHandler());
        Uuid(value => new BillId(value), id => id.Value);
        Uuid(value => new PaymentId(value), id => id.Value);
        Uuid(value => new EntryId(value), id => id.Value);
        Uuid(value => new TillSessionId(value), id => id.Value);
        Uuid(value => new RunId(value), id => id.Value);
        Uuid(value => new StatementLineId(value), id => id.Value);
        Uuid(value => new StatementFileId(value), id => id.Value);
        Uuid(value => new SettlementFileId(value), id => id.Value);
        Uuid(value => new ActionId(value), id => id.Value);
        Uuid(value => new OrderId(value), id => id.Value);
        Uuid(value => new StaffId(value), id => id.Value);
        Uuid(value => new StoredUuid(value), id => id.Value);
        Text(value => new RegionCode(value), code => code.Value);
        Text(PaymentCode.Parse, code => code.Value);
        Text(Ntpd.Parse, ntpd => ntpd.Value);
        Text(value => new ChannelId(value), id => id.Value);
        Text(value => new ChannelReference(value), reference => reference.Value);
        Text(value => new LevyCode(value), code => code.Value);
        Text(value => new AgencyCode(value), code => code.Value);
        Text(value => new AccountCode(value), code => code.Value);
        Text(value => new ReceivingAccountId(value), id => id.Value);
        Text(value => new LateRuleId(value), id => id.Value);
        Text(value => new LedgerAccount(value), account => account.Code);
        return true;
    }

    private static void Uuid<T>(Func<Guid, T> read, Func<T, Guid> write) => SqlMapper.AddTypeHandler(new UuidHandler<T>(read, write));

    private static void Text<T>(Func<string, T> read, Func<T, string> write) => SqlMapper.AddTypeHandler(new TextHandler<T>(read, write));

    private sealed class MoneyHandler : SqlMapper.TypeHandler<Money>
    {
        public override void SetValue(IDbDataParameter parameter, Money value) => (parameter.DbType, parameter.Value) = (DbType.Int64, value.Sen);

        public override Money Parse(object value) => Money.OfSen(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class NumberHandler : SqlMapper.TypeHandler<StoredNumber>
    {
        public override void SetValue(IDbDataParameter parameter, StoredNumber value) => (parameter.DbType, parameter.Value) = (DbType.Int64, value.Value);

        public override StoredNumber Parse(object value) => new(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value = parameter is NpgsqlParameter ? value : StoredText.Of(value);

        public override DateOnly Parse(object value) => value switch
        {
            string text => StoredText.Day(text),
            DateTime time => DateOnly.FromDateTime(time),
            _ => (DateOnly)value,
        };
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            // Npgsql takes offset 0 only; another offset would close the connection and lose the transaction.
            if (parameter is NpgsqlParameter npgsql) (npgsql.NpgsqlDbType, npgsql.Value) = (NpgsqlDbType.TimestampTz, value.UtcDateTime);
            else parameter.Value = StoredText.Of(value);
        }

        public override DateTimeOffset Parse(object value) => value switch
        {
            string text => StoredText.Instant(text),
            DateTime time => new(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => (DateTimeOffset)value,
        };
    }

    private sealed class UuidHandler<T>(Func<Guid, T> read, Func<T, Guid> write) : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            if (value is null) parameter.Value = DBNull.Value;
            else parameter.Value = parameter is NpgsqlParameter ? write(value) : StoredText.Of(write(value));
        }

        public override T Parse(object value) => read(value is Guid uuid ? uuid : Guid.ParseExact((string)value, "D"));
    }

    private sealed class TextHandler<T>(Func<string, T> read, Func<T, string> write) : SqlMapper.TypeHandler<T>
    {
        public override void SetValue(IDbDataParameter parameter, T? value) =>
            (parameter.DbType, parameter.Value) = (DbType.String, value is null ? DBNull.Value : write(value));

        public override T Parse(object value) => read((string)value);
    }
}

/// <summary>A whole number in a row record: a record's constructor must match the reader's own width, and the engines disagree on it.</summary>
internal readonly record struct StoredNumber(long Value);
