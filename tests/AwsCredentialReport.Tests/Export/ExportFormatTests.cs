using System.Globalization;
using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>What all formats have in common.</summary>
public sealed class ExportFormatTests
{
    private static readonly string[] Cultures = ["de-DE", "tr-TR", "ar-SA", "fa-IR"];

    public static TheoryData<string> Formats => [.. ExportFormats.All.Select(format => format.Name)];

    public static TheoryData<string> TextFormats => [.. ExportFormats.All.Where(format => format.IsText).Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_input_gives_the_same_bytes_in_every_culture(string name)
    {
        var format = ExportFormats.Named(name);
        var here = CultureInfo.CurrentCulture;
        foreach (var input in new[] { ExportCases.Of(ExportCases.Sample), ExportCases.Of(ExportCases.Hostile) })
        {
            var expected = format.Bytes(input);
            try
            {
                Assert.All(Cultures, culture =>
                {
                    CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                    Assert.Equal(expected, format.Bytes(input));
                });
            }
            finally
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = here;
            }
        }
    }

    [Theory]
    [MemberData(nameof(TextFormats))]
    public void Text_is_UTF_8_without_a_mark_and_with_LF(string name)
    {
        var bytes = ExportFormats.Named(name).Bytes(ExportCases.Of(ExportCases.Hostile));

        Assert.NotEqual(0xEF, bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.NotEmpty(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_account_without_findings_can_be_written(string name) =>
        Assert.NotNull(ExportFormats.Named(name).Bytes(ExportCases.Of(ExportCases.Clean)));

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_format_is_found_by_its_name_in_any_case(string name) =>
        Assert.Same(ExportFormats.Named(name), ExportFormats.Named(name.ToLowerInvariant()));

    [Theory]
    [InlineData("r.html", "Html")]
    [InlineData("r.sarif", "Sarif")]
    [InlineData("r.SARIF.json", "Sarif")]
    [InlineData("r.asff.json", "Asff")]
    [InlineData("r.json", "Json")]
    [InlineData("r.jsonl", "Ocsf")]
    [InlineData("r.xml", "JUnit")]
    [InlineData("r.md", "Markdown")]
    [InlineData("a.b/r.csv", "Csv")]
    public void The_ending_of_a_name_says_the_format(string path, string name) => Assert.Equal(name, ExportFormats.OfFile(path).Name);

    [Theory]
    [InlineData("report")]
    [InlineData("report.txt")]
    public void A_name_that_says_no_format_is_an_error(string path) =>
        Assert.Contains("belongs to no format", Assert.Throws<HygieneOptionException>(() => ExportFormats.OfFile(path)).Message, StringComparison.Ordinal);

    [Fact]
    public void No_ending_means_two_formats()
    {
        var endings = ExportFormats.All.SelectMany(format => format.Extensions).ToList();
        Assert.Equal(endings.Count, endings.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Accounts_are_counted_apart_with_their_reports()
    {
        var input = ExportCases.Of(ExportCases.Accounts);

        Assert.Equal([TestRow.Account, ExportCases.OtherAccount], input.Accounts.Select(account => account.Id));
        Assert.All(input.Accounts, account => Assert.Equal(2, account.Summary.Users));
        Assert.All(input.Accounts, account => Assert.Equal(64, Assert.Single(account.Reports).Sha256!.Length));
        Assert.Equal(input.Summary.Findings, input.Accounts.Sum(account => account.Summary.Findings));
    }
}
