using System.Text;
using System.Text.Unicode;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads a report row by row, in constant memory. A malformed row is reported and skipped; an input
/// that is not a report ends in one <see cref="CredentialReportException"/>.
/// </summary>
public sealed class CredentialReportReader : IDisposable
{
    private readonly LineBlocks _lines;
    private readonly Action<CredentialReportRowError>? _onRowError;
    private RowBlockDecoder? _decoder;
    private RowBlock? _rows;
    private ReadAhead? _ahead;

    private CredentialReportReader(Stream stream, CredentialReportInfo info, Action<CredentialReportRowError>? onRowError)
    {
        Info = info;
        _onRowError = onRowError;
        _lines = new LineBlocks(stream);
    }

    /// <summary>Gets the account, time and source of the report; complete after the last row.</summary>
    public CredentialReportInfo Info { get; }

    /// <summary>Gets the number of rows read so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Gets the number of malformed rows so far, whose users were not audited.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>Opens a report and reads its header. The reader owns the stream.</summary>
    /// <param name="stream">CSV in UTF-8 or UTF-16, plain or in gzip; or the response of IAM as JSON or base64.</param>
    /// <param name="info">Its source and time.</param>
    /// <param name="onRowError">Called for each malformed row.</param>
    public static CredentialReportReader Open(
        Stream stream, CredentialReportInfo info, Action<CredentialReportRowError>? onRowError = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(info);
        return Open(ReportContent.Open(stream, info.Source), info, onRowError);
    }

    internal static CredentialReportReader Open(
        ReportContent content, CredentialReportInfo info, Action<CredentialReportRowError>? onRowError)
    {
        var reader = new CredentialReportReader(content.Csv, info, onRowError);
        try
        {
            reader.ReadHeader();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Opens a report in memory.</summary>
    public static CredentialReportReader Open(
        byte[] bytes, CredentialReportInfo info, Action<CredentialReportRowError>? onRowError = null) =>
        Open(new MemoryStream(bytes, writable: false), info, onRowError);

    /// <summary>Opens a report that is text.</summary>
    public static CredentialReportReader Open(
        string text, CredentialReportInfo info, Action<CredentialReportRowError>? onRowError = null) =>
        Open(Encoding.UTF8.GetBytes(text), info, onRowError);

    /// <summary>The next row; null at the end.</summary>
    public CredentialReportEntry? Read()
    {
        while (_rows is not null)
        {
            while (_rows.Next(out var row, out var error))
            {
                if (row is not null)
                {
                    RowCount++;
                    Info.See(row);
                    return row;
                }

                ErrorCount++;
                _onRowError?.Invoke(error!);
            }

            _decoder!.Return(_rows);
            _rows = ReadBlock();
        }

        Info.Sha256 ??= _lines.GetHash();
        Info.Bytes ??= _lines.BytesRead;
        Info.RowCount = ErrorCount == 0 ? RowCount : null;
        return null;
    }

    /// <summary>All remaining rows.</summary>
    public IEnumerable<CredentialReportEntry> ReadAll(CancellationToken cancellationToken = default)
    {
        while (Read() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ahead is not null)
        {
            _ahead.Dispose();
        }
        else
        {
            _lines.Dispose();
        }
    }

    private void ReadHeader()
    {
        var (block, header) = FindHeader();
        Info.Columns = header.Names;
        Info.UnknownColumns = header.UnknownNames;
        _decoder = new RowBlockDecoder(header, Info);
        _rows = _decoder.Decode(block);
    }

    private (LineBlock Block, ReportHeader Header) FindHeader()
    {
        while (Checked(_lines.Read) is { } block)
        {
            LineBlock.Line state;
            while ((state = block.Read(out var line)) != LineBlock.Line.End)
            {
                if (state == LineBlock.Line.TooLong || line.Contains((byte)0) || !Utf8.IsValid(line))
                {
                    throw new CredentialReportException(
                        CredentialReportProblem.Binary, Sentence.Format(Messages.NotAReport, Info.Source, Messages.NotText));
                }

                if (!line.Trim(" "u8).IsEmpty)
                {
                    return (block, ReportHeader.Parse(line, Info.Source));
                }
            }

            block.Dispose();
        }

        throw new CredentialReportException(CredentialReportProblem.Empty, Sentence.Format(Messages.ReportEmpty, Info.Source));
    }

    private RowBlock? ReadBlock()
    {
        if (_ahead is null && _lines.IsLarge)
        {
            _ahead = new ReadAhead(_lines, _decoder!);
        }

        return _ahead is not null ? Checked(_ahead.Next)
            : Checked(_lines.Read) is { } block ? _decoder!.Decode(block)
            : null;
    }

    private T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw ReportContent.Damaged(Info.Source, e.Message, e);
        }
    }
}
