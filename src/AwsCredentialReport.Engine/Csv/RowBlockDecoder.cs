using System.Collections.Concurrent;

namespace AwsCredentialReport.Engine;

/// <summary>Decodes blocks of lines into rows; several blocks at the same time, each on one thread.</summary>
internal sealed class RowBlockDecoder(ReportHeader header, CredentialReportInfo info)
{
    private readonly ConcurrentBag<RowDecoder> _decoders = [];
    private readonly ConcurrentBag<RowBlock> _unused = [];

    internal RowBlock Decode(LineBlock lines)
    {
        var rows = _unused.TryTake(out var unused) ? unused : new RowBlock();
        var decoder = _decoders.TryTake(out var idle) ? idle : new RowDecoder(header, info);
        for (LineBlock.Line state; (state = lines.Read(out var line)) != LineBlock.Line.End;)
        {
            if (state == LineBlock.Line.TooLong)
            {
                Report(Sentence.Format(Messages.RowTooLong, LineBlock.LongestLine / 1024));
            }
            else if (!line.Trim(" "u8).IsEmpty && line.IndexOfAnyExcept(header.Delimiter) >= 0)
            {
                if (decoder.Decode(line, lines.Number, out var error) is { } row)
                {
                    rows.Add(row);
                }
                else
                {
                    Report(error!);
                }
            }
        }

        lines.Dispose();
        _decoders.Add(decoder);
        return rows;

        void Report(string reason) => rows.Add(new CredentialReportRowError(info.Source, lines.Number, reason));
    }

    /// <summary>Takes back a block whose rows were all read.</summary>
    internal void Return(RowBlock rows)
    {
        rows.Clear();
        _unused.Add(rows);
    }
}
