namespace AwsCredentialReport;

/// <summary>Text for a CSV cell that no spreadsheet takes for a formula.</summary>
/// <remarks>OWASP, "CSV Injection": a leading apostrophe makes a spreadsheet show the rest as text.</remarks>
internal static class CsvText
{
    private const string FormulaStarts = "=+-@\t\r\n";
    private const char Shield = '\'';

    /// <summary>The text, with an apostrophe before it when it begins like a formula.</summary>
    internal static string Protect(string text) =>
        text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? Shield + text : text;

    /// <summary>The text as it was before <see cref="Protect"/>. No IAM name begins with an apostrophe.</summary>
    internal static string Unprotect(string text) =>
        text.Length > 1 && text[0] == Shield && FormulaStarts.Contains(text[1], StringComparison.Ordinal) ? text[1..] : text;
}
