using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Decodes a line into a typed row, or returns the reason why it is malformed.</summary>
internal sealed class RowDecoder(ReportHeader header, CredentialReportInfo info)
{
    private readonly FieldSplitter _splitter = new(header.Delimiter);
    private readonly WordPool _words = new();
    private string? _arnPrefix;
    private string? _account;

    internal CredentialReportEntry? Decode(ReadOnlySpan<byte> line, long number, out string? error)
    {
        error = null;
        if (!_splitter.Split(line))
        {
            error = Messages.RowQuote;
            return null;
        }

        var userAndArn = default(UserAndArn);
        if (_splitter.Count != header.Count && !TryRecover(line, out userAndArn))
        {
            error = _splitter.Count < header.Count
                ? Sentence.Format(Messages.RowTooFewFields, _splitter.Count, header.Count)
                : Sentence.Format(Messages.RowTooManyFields, _splitter.Count, header.Count);
            return null;
        }

        var row = default(ReportRow);
        var user = userAndArn.User ?? Encoding.UTF8.GetString(WithoutShield(_splitter[line, header.UserField]));
        var arn = userAndArn.Arn ?? Encoding.UTF8.GetString(_splitter[line, header.ArnField]);
        row.SetWord(ReportColumn.User, user);
        row.SetWord(ReportColumn.Arn, arn);
        for (var column = 0; column < header.Count; column++)
        {
            if (column != header.UserField && column != header.ArnField)
            {
                var field = column > header.ArnField ? column + userAndArn.ExtraFields : column;
                Set(ref row, column, _splitter[line, field]);
            }
        }

        error = string.IsNullOrWhiteSpace(user) ? Messages.RowNoUser
            : IsHeader(user, arn) ? Messages.RowHeader
            : arn.Length > 0 && !arn.StartsWith(ReportArn.Prefix, StringComparison.Ordinal) ? Messages.RowArn
            : null;
        return error is null ? new CredentialReportEntry(info, number, row, AccountOf(arn)) : null;
    }

    // In a concatenation of reports each has its header, from a spreadsheet also a byte order mark.
    private static bool IsHeader(string user, string arn) =>
        string.Equals(arn, "arn", StringComparison.OrdinalIgnoreCase) &&
        ReportColumns.TryGetColumn(user.TrimStart('\uFEFF'), out var column) && column == ReportColumn.User;

    // This project's CSV and others put an apostrophe before a name like a formula. No IAM name contains an apostrophe.
    private static ReadOnlySpan<byte> WithoutShield(ReadOnlySpan<byte> name) =>
        name.Length > 1 && name[0] == (byte)'\'' && "=+-@"u8.Contains(name[1]) ? name[1..] : name;

    private void Set(ref ReportRow row, int field, ReadOnlySpan<byte> value)
    {
        if (header[field] is not { } column)
        {
            row.Extras ??= new string[header.UnknownNames.Length];
            row.Extras[header.UnknownNames.IndexOf(header.Names[field])] = Encoding.UTF8.GetString(value);
        }
        else if (ReportColumns.IsDate(column) && ReportDate.Parse(value, out var ticks) is var form and not ReportDate.Form.None)
        {
            row.SetDate(column, ticks, form, form == ReportDate.Form.Other ? Encoding.UTF8.GetString(value) : null);
        }
        else
        {
            row.SetWord(column, _words.Get(value));
        }
    }

    // The part before the resource is almost always that of the row before.
    private string? AccountOf(string arn)
    {
        if (_arnPrefix is null || !arn.StartsWith(_arnPrefix, StringComparison.Ordinal))
        {
            var resource = ReportArn.ResourceStart(arn);
            _arnPrefix = resource < 0 ? null : arn[..resource];
            _account = FindAccount(arn);
        }

        return _account;
    }

    private string? FindAccount(string arn)
    {
        var account = ReportArn.AccountOf(arn);
        if (account.IsEmpty || account.Length > 12)
        {
            return account.IsEmpty ? null : account.ToString();
        }

        Span<byte> bytes = stackalloc byte[36];
        var pooled = _words.Get(bytes[..Encoding.UTF8.GetBytes(account, bytes)]);
        info.AccountId ??= pooled;
        return pooled;
    }

    // Commas in a name or a path that arrived without quotes: all fields behind the ARN are counted from the end, and
    // the name and the ARN must fit together in exactly one way.
    private bool TryRecover(ReadOnlySpan<byte> line, out UserAndArn found)
    {
        found = default;
        var extra = _splitter.Count - header.Count;
        if (extra <= 0 || header.ArnField != header.UserField + 1 || !FitsBehind(line, extra))
        {
            return false;
        }

        var first = header.UserField;
        var last = header.ArnField + extra;
        for (var anchor = first + 1; anchor <= last; anchor++)
        {
            var arn = Encoding.UTF8.GetString(_splitter.Raw(line, anchor, last));
            var user = Encoding.UTF8.GetString(WithoutShield(_splitter.Raw(line, first, anchor - 1)));
            if (!ReportArn.NamesUser(arn, user))
            {
                continue;
            }

            if (found.User is not null)
            {
                return false;
            }

            found = new UserAndArn(user, arn, extra);
        }

        return found.User is not null;
    }

    // After the shift, the columns behind the ARN must contain dates, flags or words for "no value".
    private bool FitsBehind(ReadOnlySpan<byte> line, int extra)
    {
        for (var column = header.ArnField + 1; column < header.Count; column++)
        {
            if (header[column] is not { } known)
            {
                continue;
            }

            var value = _splitter[line, column + extra];
            var fits = ReportColumns.IsDate(known)
                ? ReportDate.Parse(value, out _) != ReportDate.Form.None || ReportWord.IsNone(_words.Get(value))
                : !ReportColumns.IsFlag(known) || ReportWord.ToFlag(_words.Get(value)) is not null || ReportWord.IsNone(_words.Get(value));
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private readonly struct UserAndArn(string user, string arn, int extraFields)
    {
        internal string? User { get; } = user;

        internal string? Arn { get; } = arn;

        internal int ExtraFields { get; } = extraFields;
    }
}
