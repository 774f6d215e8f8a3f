using System.Globalization;
using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>Alone, because it measures the memory of the whole process.</summary>
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
[Collection(nameof(StreamingTests))]
public sealed class StreamingTests
{
    private const int Rows = 300_000;

    private const long Megabyte = 1024 * 1024;

    [Fact]
    public void A_large_report_is_read_and_judged_in_little_memory()
    {
        using var source = new GeneratedReport(Rows);
        var info = new CredentialReportInfo("large.csv", TestReport.Utc(TestRow.Now), ReportTimeSource.Caller);
        using var reader = CredentialReportReader.Open(source, info);
        var auditor = new HygieneAuditor(new HygienePolicy());
        var findings = new List<HygieneFinding>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        long found = 0;

        while (reader.Read() is { } entry)
        {
            findings.Clear();
            auditor.Judge(entry, findings);
            found += findings.Count;
            if (reader.RowCount % 50_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(Rows, reader.RowCount);
        Assert.Equal(0, reader.ErrorCount);
        Assert.Equal(Rows, found);
        Assert.True(source.Written > 70 * Megabyte, $"the text was of {source.Written} bytes");
        Assert.True(peak < 40 * Megabyte, $"live data grew by {peak} bytes");
    }

    /// <summary>A report that is made while it is read; every user has one finding.</summary>
    private sealed class GeneratedReport(int rows) : MemoryStream
    {
        private readonly string _tail = Tail();
        private byte[] _line = Encoding.UTF8.GetBytes(TestRow.User().Header());
        private int _at;
        private int _row;

        internal long Written { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var filled = 0;
            while (filled < buffer.Length && (_at < _line.Length || NextLine()))
            {
                var part = Math.Min(buffer.Length - filled, _line.Length - _at);
                _line.AsSpan(_at, part).CopyTo(buffer[filled..]);
                _at += part;
                filled += part;
            }

            Written += filled;
            return filled;
        }

        private static string Tail()
        {
            var line = TestRow.User("x").Key(created: 80, used: 50).Line();
            return line[(line.IndexOf(":user/x,", StringComparison.Ordinal) + ":user/x".Length)..];
        }

        private bool NextLine()
        {
            if (_row == rows)
            {
                return false;
            }

            var name = (++_row).ToString("'a-rather-long-user-name-'000000", CultureInfo.InvariantCulture);
            _line = Encoding.UTF8.GetBytes($"\n{name},arn:aws:iam::{TestRow.Account}:user/a/rather/long/path/{name}{_tail}");
            _at = 0;
            return true;
        }
    }
}
