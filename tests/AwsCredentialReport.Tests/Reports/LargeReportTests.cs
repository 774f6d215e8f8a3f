using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>Reports so large that other threads read them ahead: nothing else may change.</summary>
public sealed class LargeReportTests
{
    private const int Lines = 20_000;

    private static readonly string Tail = TestRow.User().Key(created: 80, used: 50).Line()["bob,arn:aws:iam::123456789012:user/bob".Length..];

    [Fact]
    public void Rows_and_malformed_rows_come_in_the_order_of_their_lines()
    {
        var bytes = Encoding.UTF8.GetBytes(Text(out var expected));
        var seen = new List<(long Line, string Content)>();
        using var reader = Open(new MemoryStream(bytes), error => seen.Add((error.LineNumber, "error")));

        foreach (var row in reader.ReadAll())
        {
            seen.Add((row.LineNumber, row.UserName));
        }

        Assert.Equal(expected, seen);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), reader.Info.Sha256);
        Assert.Equal(bytes.Length, reader.Info.Bytes);
        Assert.Equal("123456789012", reader.Info.AccountId);
        Assert.Null(reader.Read());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(4_099)]
    [InlineData(262_144)]
    public void The_pieces_in_which_a_stream_gives_its_bytes_change_nothing(int piece)
    {
        var text = Text(out var expected);
        var seen = new List<(long Line, string Content)>();
        using var reader = Open(new Pieces(Encoding.UTF8.GetBytes(text), piece), error => seen.Add((error.LineNumber, "error")));

        seen.AddRange(reader.ReadAll().Select(row => (row.LineNumber, row.UserName)));

        Assert.Equal(expected.Order(), seen.Order());
    }

    [Fact]
    public void A_report_that_is_damaged_far_behind_gives_its_rows_before()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Text(out _)));
        }

        var cut = packed.ToArray()[..^(int)(packed.Length / 5)];
        using var reader = Open(new MemoryStream(cut));

        var e = Assert.Throws<CredentialReportException>(() => reader.ReadAll().Count());

        Assert.Equal(CredentialReportProblem.Damaged, e.Problem);
        Assert.InRange(reader.RowCount, Lines / 2, Lines - 1);
    }

    [Fact]
    public void A_reader_that_is_left_closes_its_stream()
    {
        var stream = new Pieces(Encoding.UTF8.GetBytes(Text(out _)), 100_000);
        using (var reader = Open(stream))
        {
            Assert.Equal(8_000, reader.ReadAll().Take(8_000).Count());
        }

        Assert.True(stream.IsClosed.IsSet);
    }

    [Fact]
    public void A_reader_that_is_left_does_not_wait_for_a_pipe()
    {
        using var answer = new ManualResetEventSlim();
        var stream = new Pieces(Encoding.UTF8.GetBytes(Text(out _)), 100_000) { BeforeEnd = answer.Wait };
        using (var reader = Open(stream))
        {
            Assert.Equal(8_000, reader.ReadAll().Take(8_000).Count());
        }

        answer.Set();
        Assert.True(stream.IsClosed.Wait(TimeSpan.FromMinutes(1)));
    }

    // Every kind of line, also longer than a block, and what must come of it.
    private static string Text(out List<(long Line, string Content)> expected)
    {
        var text = new StringBuilder(TestRow.User().Header());
        expected = [];
        for (var line = 2; line < Lines; line++)
        {
            var name = line.ToString("'user-'00000", CultureInfo.InvariantCulture);
            text.Append(line % 3 == 0 ? "\r\n" : "\n");
            var (content, outcome) = (line % 1_009) switch
            {
                500 => (string.Empty, null),
                501 => (name + ",arn:aws:iam", "error"),
                502 => (new string('x', 70_000), "error"),
                503 when line > 10_000 => (new string('y', 600_000), "error"),
                504 => ($"\"{name}\",arn:aws:iam::123456789012:user/{name}{Tail}", name),
                _ => ($"{name},arn:aws:iam::123456789012:user/{name}{Tail}", name),
            };
            text.Append(content);
            if (outcome is not null)
            {
                expected.Add((line, outcome));
            }
        }

        return text.ToString();
    }

    private static CredentialReportReader Open(Stream stream, Action<CredentialReportRowError>? onRowError = null) => CredentialReportReader.Open(
        stream, new CredentialReportInfo("large.csv", TestReport.Utc(TestRow.Now), ReportTimeSource.Caller), onRowError);

    /// <summary>A stream that gives at most so many bytes at once.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true)
    {
        internal ManualResetEventSlim IsClosed { get; } = new();

        internal Action? BeforeEnd { get; init; }

        public override int Read(Span<byte> buffer)
        {
            if (Position + most >= Length)
            {
                BeforeEnd?.Invoke();
            }

            var piece = GetBuffer().AsSpan((int)Position, Math.Min(Math.Min(most, buffer.Length), (int)(Length - Position)));
            piece.CopyTo(buffer);
            Position += piece.Length;
            return piece.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            IsClosed.Set();
        }
    }
}
