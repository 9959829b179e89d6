using System.Globalization;
using System.Text;

namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Writes a case's files; of the lines only those of days not yet complete wait in memory.</summary>
internal sealed class CaseOutput : IDisposable
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly StreamWriter _payments, _lines, _truth, _exceptions;
    private readonly StreamWriter? _members;
    private readonly SortedDictionary<DateOnly, List<LineDraft>> _waiting = [];
    private readonly CaseParameters _parameters;
    private readonly References _references;
    private readonly Random _random;
    private readonly DateOnly _repeatFrom;
    private long _instances;

    public CaseOutput(CaseFolder folder, CaseParameters parameters, References references, Random random, IEnumerable<FeeSchedule> fees)
    {
        (_parameters, _references, _random) = (parameters, references, random);
        _repeatFrom = parameters.FirstDay.AddDays(parameters.Days / 2);
        Directory.CreateDirectory(folder.Path);
        _payments = Open(folder.Payments, CaseFolder.PaymentColumns);
        _lines = Open(folder.Lines, CaseFolder.LineColumns);
        _truth = Open(folder.Truth, CaseFolder.TruthColumns);
        _exceptions = Open(folder.TruthExceptions, CaseFolder.TruthExceptionColumns);
        if (parameters.MemberFile) _members = Open(folder.Members, CaseFolder.MemberColumns);
        else File.Delete(folder.Members);
        WriteFees(folder.Fees, fees.Where(fee => parameters.Channels.GetValueOrDefault(fee.Channel) > 0));
        parameters.Save(folder.Parameters);
    }

    public DateOnly FirstDay => _parameters.FirstDay;

    public DateOnly LastDay => _parameters.FirstDay.AddDays(_parameters.Days - 1);

    /// <summary>Writes the payments of a day in the order of their times.</summary>
    public void Payments(IEnumerable<PaymentDraft> payments)
    {
        foreach (var p in payments.OrderBy(p => p.At).ThenBy(p => p.Id, StringComparer.Ordinal))
            _payments.WriteLine(string.Create(Plain,
                $"{p.Id},{p.Channel},{Channels.Account(p.Channel)},{p.Outlet},{p.Reference},{p.AltReference},{p.BatchKey},{Quoted(p.Payer)},{p.Amount},{Time(p.At)},{p.BusinessDate:yyyy-MM-dd},{(p.Reversed ? "reversed" : "paid")}"));
    }

    public void Line(LineDraft line)
    {
        if (!_waiting.TryGetValue(line.ValueDate, out var day)) _waiting[line.ValueDate] = day = [];
        day.Add(line);
    }

    public void Member(string batch, PaymentDraft payment, long fee) =>
        _members?.WriteLine(string.Create(Plain, $"{batch},{payment.Id},{payment.Amount},{fee},{payment.Amount - fee}"));

    public void Truth(LineDraft line, PaymentDraft payment, Defect defect) => _truth.WriteLine($"{line.Id},{payment.Id},{defect.Code}");

    /// <summary>One exception that is right, on any of these items.</summary>
    public void Expect(Defect defect, string expected, IEnumerable<LineDraft> lines, IEnumerable<PaymentDraft> payments)
    {
        _instances++;
        foreach (var line in lines) _exceptions.WriteLine(string.Create(Plain, $"{_instances},line,{line.Id},{defect.Code},{expected}"));
        foreach (var payment in payments) _exceptions.WriteLine(string.Create(Plain, $"{_instances},payment,{payment.Id},{defect.Code},{expected}"));
    }

    /// <summary>Writes the lines of the complete days.</summary>
    public void Flush(DateOnly until)
    {
        while (_waiting.Count > 0 && _waiting.First() is var (date, day) && date <= until)
        {
            _waiting.Remove(date);
            day.Sort((a, b) => a.At == b.At ? string.CompareOrdinal(a.Id, b.Id) : Nullable.Compare(a.At, b.At));
            WriteDay(day);
            if (date >= _repeatFrom && date < _repeatFrom.AddDays(_parameters.RepeatedDays)) Repeat(day);
        }
    }

    public void Dispose()
    {
        _payments.Dispose();
        _lines.Dispose();
        _truth.Dispose();
        _exceptions.Dispose();
        _members?.Dispose();
    }

    private void WriteDay(List<LineDraft> day)
    {
        var rows = day.ToArray();
        if (_parameters.Shuffle) _random.Shuffle(rows);
        foreach (var line in rows) Write(line);
    }

    private void Repeat(List<LineDraft> day)
    {
        List<LineDraft> again = [];
        foreach (var line in day)
        {
            var twin = line with { Id = _references.LineId() };
            Expect(Defect.FileTwice, "duplicate-line", [line, twin], []);
            again.Add(twin);
        }
        WriteDay(again);
    }

    private void Write(LineDraft line) => _lines.WriteLine(string.Create(Plain,
        $"{line.Id},{line.Account},{line.Channel},{line.ValueDate:yyyy-MM-dd},{(line.At is { } at ? Time(at) : "")},{line.Sen / 100}.{line.Sen % 100:00},{(line.Debit ? 'D' : 'C')},{line.Reference},{Quoted(line.Text)},{line.BatchKey},{(line.Reversal ? 1 : 0)}"));

    private static void WriteFees(string path, IEnumerable<FeeSchedule> fees)
    {
        using var file = Open(path, CaseFolder.FeeColumns);
        foreach (var fee in fees)
            file.WriteLine(string.Create(Plain,
                $"{fee.Channel},{fee.BasisPoints},{fee.Flat},{fee.Rounding},{(fee.PerBatch ? "batch" : "transaction")},{fee.From:yyyy-MM-dd},{fee.Until:yyyy-MM-dd}"));
    }

    private static StreamWriter Open(string path, string header)
    {
        var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { NewLine = "\n" };
        file.WriteLine(header);
        return file;
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", Plain);

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"') < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
