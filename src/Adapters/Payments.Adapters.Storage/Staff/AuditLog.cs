using System.Data.Common;
using Dapper;
using Payments.Core;
using Payments.Core.Staff;

namespace Payments.Adapters.Storage.Staff;

/// <summary>Keeps the audit trail.</summary>
public sealed class AuditLog(PaymentDatabase database) : IAuditLog
{
    private const int Most = 1000;

    private static readonly SqlFile
        InsertAudit = SqlFile.Beside<AuditLog>("InsertAudit"),
        AuditByTime = SqlFile.Beside<AuditLog>("AuditByTime"),
        AuditByActor = SqlFile.Beside<AuditLog>("AuditByActor"),
        AuditBySubject = SqlFile.Beside<AuditLog>("AuditBySubject");

    /// <inheritdoc />
    public Task WriteAsync(AuditEvent @event, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async (transaction, token) =>
        {
            await WriteAsync(transaction, @event, database.Engine, token);
            return Verdict.Commit(true);
        }, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<AuditEvent>> SearchAsync(RegionCode region, AuditSearch search, CancellationToken cancellationToken)
    {
        var sql = search.Actor is not null ? AuditByActor : search.Subject is not null ? AuditBySubject : AuditByTime;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<StoredAudit>(new CommandDefinition(
            sql.For(database.Engine),
            new
            {
                region,
                from = search.From,
                to = search.To,
                actor = search.Actor ?? StaffId.Operator,
                kind = search.Kind?.Value ?? "",
                subject = search.Subject ?? "",
                limit = (long)Math.Clamp(search.Limit, 1, Most),
            },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.Event())];
    }

    /// <summary>Writes a line inside somebody's transaction.</summary>
    internal static Task WriteAsync(DbTransaction transaction, AuditEvent @event, StorageEngine engine, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(InsertAudit.For(engine), StoredAudit.Of(@event), transaction, cancellationToken: cancellationToken));

    private sealed record StoredAudit
    {
        public required RegionCode Region { get; init; }

        public required StoredUuid Id { get; init; }

        public required DateTimeOffset At { get; init; }

        public StaffId? Actor { get; init; }

        public required string ActorName { get; init; }

        public required string Kind { get; init; }

        public required string Subject { get; init; }

        public string? Old { get; init; }

        public string? New { get; init; }

        public string? Reason { get; init; }

        public string? Address { get; init; }

        public string? RequestId { get; init; }

        public static StoredAudit Of(AuditEvent @event) => new()
        {
            Region = @event.Region,
            Id = new(@event.Id),
            At = @event.At,
            Actor = @event.Actor,
            ActorName = @event.ActorName,
            Kind = @event.Kind.Value,
            Subject = @event.Subject,
            Old = @event.Old,
            New = @event.New,
            Reason = @event.Reason,
            Address = @event.Address,
            RequestId = @event.RequestId,
        };

        public AuditEvent Event() => new(Region, Id.Value, At, Actor, ActorName, new(Kind), Subject, Old, New, Reason, Address, RequestId);
    }
}

/// <summary>An id without a type of its own, in a row.</summary>
internal readonly record struct StoredUuid(Guid Value);
