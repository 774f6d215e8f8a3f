using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Decodes a line into a typed row, or returns the reason why it is malformed.</summary>
internal sealed class RowDecoder(ReportHeader header, CredentialReportInfo info)
{
    private readonly FieldSplitter _splitter = new(header.Delimiter);
    private readonly WordPool _words = new();

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

        var entry = new CredentialReportEntry(info, number);
        ref var row = ref entry.NewRow;
        var name = WithoutShield(_splitter[line, header.UserField]);
        var user = userAndArn.User ?? Utf8Text.Get(name, _splitter.IsAscii);
        row.SetText(ReportColumn.User, user);
        if (userAndArn.Arn is not null)
        {
            row.SetText(ReportColumn.Arn, userAndArn.Arn);
        }
        else
        {
            SetArn(ref row, _splitter[line, header.ArnField], name);
        }

        foreach (var field in header.CellFields)
        {
            Set(ref row, header.ColumnOf(field), _splitter[line, field > header.ArnField ? field + userAndArn.ExtraFields : field]);
        }

        if (header.UnknownFields.Length > 0)
        {
            row.SetExtras(ReadExtras(line, userAndArn.ExtraFields));
        }

        error = string.IsNullOrWhiteSpace(user) ? Messages.RowNoUser
            : IsHeader(user, row.ArnStart!) ? Messages.RowHeader
            : row.ArnStart!.Length > 0 && !row.ArnStart.StartsWith(ReportArn.Prefix, StringComparison.Ordinal) ? Messages.RowArn
            : null;
        if (error is not null)
        {
            return null;
        }

        return entry;
    }

    // In a concatenation of reports each has its header, from a spreadsheet also a byte order mark.
    private static bool IsHeader(string user, string arn) =>
        string.Equals(arn, "arn", StringComparison.OrdinalIgnoreCase) &&
        ReportColumns.TryGetColumn(user.TrimStart('\uFEFF'), out var column) && column == ReportColumn.User;

    // This project's CSV and others put an apostrophe before a name like a formula. No IAM name contains an apostrophe.
    private static ReadOnlySpan<byte> WithoutShield(ReadOnlySpan<byte> name) =>
        name.Length > 1 && name[0] == (byte)'\'' && "=+-@"u8.Contains(name[1]) ? name[1..] : name;

    private void SetArn(ref ReportRow row, ReadOnlySpan<byte> arn, ReadOnlySpan<byte> user)
    {
        if (arn.Length > user.Length && arn.EndsWith(user) && arn[^(user.Length + 1)] == (byte)'/')
        {
            row.SetArnOfUser(_words.Get(arn[..^user.Length]));
        }
        else
        {
            row.SetText(ReportColumn.Arn, _words.Get(arn));
        }
    }

    private string[] ReadExtras(ReadOnlySpan<byte> line, int shift)
    {
        var extras = new string[header.UnknownFields.Length];
        for (var i = 0; i < extras.Length; i++)
        {
            var field = header.UnknownFields[i];
            extras[i] = Utf8Text.Get(_splitter[line, field > header.ArnField ? field + shift : field], _splitter.IsAscii);
        }

        return extras;
    }

    private void Set(ref ReportRow row, ReportColumn column, ReadOnlySpan<byte> value)
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
        for (var field = header.ArnField + 1; field < header.Count; field++)
        {
            if (!header.IsKnown(field))
            {
                continue;
            }

            var column = header.ColumnOf(field);
            var value = _splitter[line, field + extra];
            var fits = ReportColumns.IsDate(column)
                ? ReportDate.TryParse(value, out _) || ReportWord.IsNone(_words.Get(value))
                : !ReportColumns.IsFlag(column) || ReportWord.ToFlag(_words.Get(value)) is not null || ReportWord.IsNone(_words.Get(value));
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
