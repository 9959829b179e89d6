using Payments.Core.Billing;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>What came of one row of a bill register: a bill, or everything that is wrong with the row.</summary>
/// <param name="Row">The row; the header is 1, so that a spreadsheet shows the same number.</param>
/// <param name="Bill">The bill; null when the row is rejected.</param>
/// <param name="Rejects">What is wrong; empty when there is a bill.</param>
public sealed record RegisterRow(int Row, Bill? Bill, IReadOnlyList<RowReject> Rejects);

/// <summary>One thing that is wrong with a row.</summary>
/// <param name="Row">The row; the header is 1.</param>
/// <param name="Column">The column; empty when it is the whole row or file.</param>
/// <param name="Value">What stands there. May be personal data: for the report, never for a log line.</param>
/// <param name="What">What is wrong.</param>
/// <param name="ToDo">What to do about it.</param>
public sealed record RowReject(int Row, string Column, string Value, string What, string ToDo);
