using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Sets the cells of rows from their bytes in UTF-8.</summary>
internal sealed class RowCells
{
    private readonly WordPool _words = new();

    /// <summary>Sets the user and the ARN, which most often ends with the user's name.</summary>
    internal void SetUserAndArn(ref ReportRow row, ReadOnlySpan<byte> user, ReadOnlySpan<byte> arn)
    {
        user = WithoutShield(user);
        row.SetText(ReportColumn.User, Ascii.IsValid(user) ? Encoding.Latin1.GetString(user) : Encoding.UTF8.GetString(user));
        if (arn.Length > user.Length && arn.EndsWith(user) && arn[^(user.Length + 1)] == (byte)'/')
        {
            row.SetArnOfUser(_words.Get(arn[..^user.Length]));
        }
        else
        {
            row.SetText(ReportColumn.Arn, _words.Get(arn));
        }
    }

    /// <summary>Sets any other cell.</summary>
    internal void Set(ref ReportRow row, ReportColumn column, ReadOnlySpan<byte> value)
    {
        var isDate = ReportColumns.IsDate(column);
        if (isDate && ReportDate.ToCell(value, out var seconds) is var form and not ReportCell.Text)
        {
            row.SetDate(column, form, seconds);
        }
        else if (ReportWord.ToCell(value) is var cell and not ReportCell.Text)
        {
            row.SetCell(column, cell);
        }
        else if (isDate && ReportDate.TryParse(value, out var instant))
        {
            row.SetDate(column, instant, Encoding.UTF8.GetString(value));
        }
        else
        {
            row.SetText(column, _words.Get(value));
        }
    }

    /// <summary>Whether a cell that is behind the ARN contains what its column may contain: a date, a flag, a word for "no value".</summary>
    internal bool Fits(ReportColumn column, ReadOnlySpan<byte> value) => ReportColumns.IsDate(column)
        ? ReportDate.TryParse(value, out _) || ReportWord.IsNone(_words.Get(value))
        : !ReportColumns.IsFlag(column) || ReportWord.ToFlag(_words.Get(value)) is not null || ReportWord.IsNone(_words.Get(value));

    // This project's CSV and others put an apostrophe before a name like a formula. No IAM name contains an apostrophe.
    internal static ReadOnlySpan<byte> WithoutShield(ReadOnlySpan<byte> name) =>
        name.Length > 1 && name[0] == (byte)'\'' && "=+-@"u8.Contains(name[1]) ? name[1..] : name;
}
