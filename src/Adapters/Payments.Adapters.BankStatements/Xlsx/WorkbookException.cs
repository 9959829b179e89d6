namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>A workbook is not read any further; the message says why and what to do. It never leaves this folder.</summary>
internal sealed class WorkbookException(string message) : Exception(message);
