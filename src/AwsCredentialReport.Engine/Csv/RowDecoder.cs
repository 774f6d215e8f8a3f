using System.Text;

namespace AwsCredentialReport.Engine;

/// <summary>Decodes a line into a typed row, or returns the reason why it is malformed.</summary>
internal sealed class RowDecoder
{
    private readonly ReportHeader _header;
    private readonly CredentialReportInfo _info;
    private readonly FieldSplitter _splitter;
    private readonly RowCells _cells = new();
    private readonly PlainRow _plain;

    internal RowDecoder(ReportHeader header, CredentialReportInfo info)
    {
        _header = header;
        _info = info;
        _splitter = new FieldSplitter(header.Delimiter);
        _plain = new PlainRow(header, _cells);
    }

    internal CredentialReportEntry? Decode(ReadOnlySpan<byte> line, long number, out string? error)
    {
        var entry = new CredentialReportEntry(_info, number);
        ref var row = ref entry.NewRow;
        if (!_plain.TryRead(line, ref row))
        {
            row = default;
            error = ReadFields(line, ref row);
            if (error is not null)
            {
                return null;
            }
        }

        error = string.IsNullOrWhiteSpace(entry.UserName) ? Messages.RowNoUser
            : IsHeader(entry.UserName, row.ArnStart!) ? Messages.RowHeader
            : row.ArnStart!.Length > 0 && !row.ArnStart.StartsWith(ReportArn.Prefix, StringComparison.Ordinal) ? Messages.RowArn
            : null;
        return error is null ? entry : null;
    }

    // In a concatenation of reports each has its header, from a spreadsheet also a byte order mark.
    private static bool IsHeader(string user, string arn) =>
        string.Equals(arn, "arn", StringComparison.OrdinalIgnoreCase) &&
        ReportColumns.TryGetColumn(user.TrimStart('\uFEFF'), out var column) && column == ReportColumn.User;

    private string? ReadFields(ReadOnlySpan<byte> line, ref ReportRow row)
    {
        if (!_splitter.Split(line))
        {
            return Messages.RowQuote;
        }

        var userAndArn = default(UserAndArn);
        if (_splitter.Count != _header.Count && !TryRecover(line, out userAndArn))
        {
            return _splitter.Count < _header.Count
                ? Sentence.Format(Messages.RowTooFewFields, _splitter.Count, _header.Count)
                : Sentence.Format(Messages.RowTooManyFields, _splitter.Count, _header.Count);
        }

        if (userAndArn.Arn is not null)
        {
            row.SetText(ReportColumn.User, userAndArn.User!);
            row.SetText(ReportColumn.Arn, userAndArn.Arn);
        }
        else
        {
            _cells.SetUserAndArn(ref row, _splitter[line, _header.UserField], _splitter[line, _header.ArnField]);
        }

        foreach (var field in _header.CellFields)
        {
            _cells.Set(ref row, _header.ColumnOf(field), _splitter[line, field > _header.ArnField ? field + userAndArn.ExtraFields : field]);
        }

        if (_header.UnknownFields.Length > 0)
        {
            row.SetExtras(ReadExtras(line, userAndArn.ExtraFields));
        }

        return null;
    }

    private string[] ReadExtras(ReadOnlySpan<byte> line, int shift)
    {
        var extras = new string[_header.UnknownFields.Length];
        for (var i = 0; i < extras.Length; i++)
        {
            var field = _header.UnknownFields[i];
            extras[i] = Encoding.UTF8.GetString(_splitter[line, field > _header.ArnField ? field + shift : field]);
        }

        return extras;
    }

    // Commas in a name or a path that arrived without quotes: all fields behind the ARN are counted from the end, and
    // the name and the ARN must fit together in exactly one way.
    private bool TryRecover(ReadOnlySpan<byte> line, out UserAndArn found)
    {
        found = default;
        var extra = _splitter.Count - _header.Count;
        if (extra <= 0 || _header.ArnField != _header.UserField + 1 || !FitsBehind(line, extra))
        {
            return false;
        }

        var first = _header.UserField;
        var last = _header.ArnField + extra;
        for (var anchor = first + 1; anchor <= last; anchor++)
        {
            var arn = Encoding.UTF8.GetString(_splitter.Raw(line, anchor, last));
            var user = Encoding.UTF8.GetString(RowCells.WithoutShield(_splitter.Raw(line, first, anchor - 1)));
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
        for (var field = _header.ArnField + 1; field < _header.Count; field++)
        {
            if (!_header.IsKnown(field))
            {
                continue;
            }

            if (!_cells.Fits(_header.ColumnOf(field), _splitter[line, field + extra]))
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
