using System.Globalization;

namespace AwsCredentialReport;

/// <summary>A malformed row. Its user is skipped.</summary>
public sealed class CredentialReportRowError
{
    internal CredentialReportRowError(string source, long lineNumber, string reason)
    {
        Source = source;
        LineNumber = lineNumber;
        Reason = reason;
    }

    /// <summary>Gets the source of the report.</summary>
    public string Source { get; }

    /// <summary>Gets the line in the file, the header being line 1.</summary>
    public long LineNumber { get; }

    /// <summary>Gets the problem of the row, as a clause.</summary>
    public string Reason { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source}, line {LineNumber}: {Reason}");
}
