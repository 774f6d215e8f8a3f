using System.Text;
using System.Text.Unicode;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Reads a report row by row, in constant memory. A malformed row is reported and skipped; an input
/// that is not a report ends in one <see cref="CredentialReportException"/>.
/// </summary>
public sealed class CredentialReportReader : IDisposable
{
    private readonly LineReader _lines;
    private readonly Action<CredentialReportRowError>? _onRowError;
    private RowDecoder? _decoder;
    private byte _delimiter;

    private CredentialReportReader(Stream stream, CredentialReportInfo info, Action<CredentialReportRowError>? onRowError)
    {
        Info = info;
        _onRowError = onRowError;
        _lines = new LineReader(stream);
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
        while (true)
        {
            var state = ReadLine(out var line);
            if (state == LineReader.Line.End)
            {
                Info.Sha256 ??= _lines.GetHash();
                Info.Bytes ??= _lines.BytesRead;
                Info.RowCount = ErrorCount == 0 ? RowCount : null;
                return null;
            }

            if (state == LineReader.Line.TooLong)
            {
                Report(Sentence.Format(Messages.RowTooLong, LineReader.LongestLine / 1024));
                continue;
            }

            if (line.Trim(" "u8).IsEmpty || line.IndexOfAnyExcept(_delimiter) < 0)
            {
                continue;
            }

            if (_decoder!.Decode(line, _lines.Number, out var error) is { } entry)
            {
                RowCount++;
                return entry;
            }

            Report(error!);
        }
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
    public void Dispose() => _lines.Dispose();

    private void ReadHeader()
    {
        var state = ReadLine(out var line);
        while (state == LineReader.Line.Whole && line.Trim(" "u8).IsEmpty)
        {
            state = ReadLine(out line);
        }

        if (state == LineReader.Line.End)
        {
            throw new CredentialReportException(CredentialReportProblem.Empty, Sentence.Format(Messages.ReportEmpty, Info.Source));
        }

        if (state == LineReader.Line.TooLong || line.Contains((byte)0) || !Utf8.IsValid(line))
        {
            throw new CredentialReportException(
                CredentialReportProblem.Binary, Sentence.Format(Messages.NotAReport, Info.Source, Messages.NotText));
        }

        var header = ReportHeader.Parse(line, Info.Source);
        Info.Columns = header.Names;
        Info.UnknownColumns = header.UnknownNames;
        _delimiter = header.Delimiter;
        _decoder = new RowDecoder(header, Info);
    }

    private LineReader.Line ReadLine(out ReadOnlySpan<byte> line)
    {
        try
        {
            return _lines.Read(out line);
        }
        catch (InvalidDataException e)
        {
            throw ReportContent.Damaged(Info.Source, e.Message, e);
        }
    }

    private void Report(string reason)
    {
        ErrorCount++;
        _onRowError?.Invoke(new CredentialReportRowError(Info.Source, _lines.Number, reason));
    }
}
