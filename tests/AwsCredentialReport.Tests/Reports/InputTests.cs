using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Reports;

/// <summary>What a report may come in, and what is no report at all.</summary>
public sealed class InputTests
{
    private static readonly string Text = TestReport.Text(Root(), User("alice"), User("bob"));

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Text);

    [Fact]
    public void Reads_UTF16_as_Windows_PowerShell_writes_it()
    {
        AssertWhole([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)]);
        AssertWhole([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)]);
        AssertWhole(Encoding.Unicode.GetBytes(Text));
    }

    [Fact]
    public void Reads_gzip_and_UTF16_in_gzip_and_gzip_of_several_members()
    {
        AssertWhole(Gzip(Bytes));
        AssertWhole(Gzip([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)]));
        AssertWhole([.. Gzip(Bytes[..100]), .. Gzip(Bytes[100..])]);
    }

    [Fact]
    public void A_cut_gzip_never_looks_whole()
    {
        var gzip = Gzip(Encoding.UTF8.GetBytes(TestReport.Text(Enumerable.Range(0, 40).Select(i => User($"user{i * 7919 % 1000}")))));
        for (var length = 2; length < gzip.Length; length++)
        {
            var problem = Assert.Throws<CredentialReportException>(() => TestReport.Read(gzip[..length])).Problem;

            Assert.Equal(CredentialReportProblem.Damaged, problem);
        }
    }

    [Fact]
    public void A_changed_byte_in_a_gzip_never_looks_whole()
    {
        var gzip = Gzip(Bytes);
        gzip[^12] ^= 0x55;

        Assert.Equal(CredentialReportProblem.Damaged, Assert.Throws<CredentialReportException>(() => TestReport.Read(gzip)).Problem);
    }

    [Fact]
    public void Reads_the_JSON_answer_of_IAM_and_its_time()
    {
        var answer = $$"""
            { "Content": "{{Convert.ToBase64String(Bytes)}}", "ReportFormat": "text/csv", "GeneratedTime": "2026-05-20T06:00:00+00:00" }
            """;

        AssertWhole(Encoding.UTF8.GetBytes(answer));
        AssertWhole([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(answer)]);
        AssertWhole(Encoding.UTF8.GetBytes("\uFEFF \n" + answer));
    }

    [Fact]
    public void Reads_base64_alone_also_in_lines()
    {
        AssertWhole(Encoding.UTF8.GetBytes(Convert.ToBase64String(Bytes)));
        AssertWhole(Encoding.UTF8.GetBytes(Convert.ToBase64String(Bytes, Base64FormattingOptions.InsertLineBreaks) + "\n"));
    }

    [Fact]
    public void Reads_a_stream_that_gives_one_byte_at_a_time()
    {
        Assert.Equal(3, TestReport.Read(new SlowStream(Bytes)).RowCount);
        Assert.Equal(3, TestReport.Read(new SlowStream(Gzip(Bytes))).RowCount);
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes() =>
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Bytes)).ToLowerInvariant(), TestReport.Read(Bytes).Info.Sha256);

    [Theory]
    [InlineData("", CredentialReportProblem.Empty, "is empty")]
    [InlineData("\uFEFF\r\n \n", CredentialReportProblem.Empty, "is empty")]
    [InlineData("name,value\na,b", CredentialReportProblem.NotAReport, "no column user or arn")]
    [InlineData("user,password\na,b", CredentialReportProblem.NotAReport, "no column arn")]
    [InlineData("user,arn\na,b", CredentialReportProblem.NotAReport, "except user and arn")]
    [InlineData("user,arn,mfa_active,MFA_Active", CredentialReportProblem.NotAReport, "the column 'mfa_active' twice")]
    [InlineData("user,\"arn,mfa_active", CredentialReportProblem.NotAReport, "a quoted field in its first line is not closed")]
    [InlineData("<html><body>Sign in</body></html>", CredentialReportProblem.NotAReport, "no column user")]
    [InlineData("{\"Users\": []}", CredentialReportProblem.NotAReport, "JSON without the Content")]
    [InlineData("{\"Content\": 5}", CredentialReportProblem.NotAReport, "JSON without the Content")]
    [InlineData("{\"Content\": \"dXNlc", CredentialReportProblem.Damaged, "it is not valid JSON")]
    [InlineData("{\"Content\": \"*\"}", CredentialReportProblem.Damaged, "its Content is not valid base64")]
    [InlineData("{\"Content\": \"\\ud800\"}", CredentialReportProblem.Damaged, "it is not valid JSON")]
    [InlineData("{\"Content\": \"dXNlcixhcm4=\", \"GeneratedTime\": \"\\ud800\"}", CredentialReportProblem.Damaged, "it is not valid JSON")]
    [InlineData("{\"Content\": \"\"}", CredentialReportProblem.Empty, "is empty")]
    [InlineData("dXNlc!!!!", CredentialReportProblem.Damaged, "it is not valid base64")]
    [InlineData("a\0b,c", CredentialReportProblem.Binary, "it is not text")]
    public void What_is_no_report_says_so_and_names_its_source(string text, CredentialReportProblem problem, string message)
    {
        var e = Assert.Throws<CredentialReportException>(() => TestReport.Read(text));

        Assert.Equal(problem, e.Problem);
        Assert.StartsWith("report.csv ", e.Message, StringComparison.Ordinal);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_called_binary()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0xFF];

        Assert.Equal(CredentialReportProblem.Binary, Assert.Throws<CredentialReportException>(() => TestReport.Read(png)).Problem);
    }

    private static void AssertWhole(byte[] bytes)
    {
        var report = TestReport.Read(bytes);

        Assert.Equal(["<root_account>", "alice", "bob"], report.Users);
        Assert.Empty(report.Errors);
        Assert.All(report.Entries, row => Assert.Equal("N/A", row.GetWord(ReportColumn.Cert2LastRotated)));
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return result.ToArray();
    }

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
