using System.Globalization;
using System.Text;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Export;

/// <summary>What the agents of GitHub Actions and Azure Pipelines read in the output of a step, and its summary.</summary>
public sealed class AgentTests
{
    public static TheoryData<string> Words => [.. ExportCases.HostileWords];

    [Theory]
    [MemberData(nameof(Words))]
    public void No_text_is_a_command_after_it_was_broken(string word)
    {
        var text = AgentText.Break($"{word}\n{word} a {word}\r\n  {word}");

        Assert.All(text.Split('\n', '\r'), line => Assert.False(AgentRules.IsCommand(line), line));
    }

    [Theory]
    [InlineData("##vso[a.b]c", "# #vso[a.b]c")]
    [InlineData("  ::error::x", "  : : error::x")]
    [InlineData("see #12 and C# at 10:00:00", "see #12 and C# at 10:00:00")]
    [InlineData("| a::b | ### |", "| a::b | # # # |")]
    public void Only_signs_of_commands_are_broken(string text, string expected) => Assert.Equal(expected, AgentText.Break(text));

    // The agents compare so, and an invisible character would not keep the signs apart.
    [Fact]
    public void Agents_pass_over_invisible_characters() => Assert.True(AgentRules.IsCommand("##vso\u200b[a.b]c"));

    [Theory]
    [InlineData(ExportCases.Sample)]
    [InlineData(ExportCases.Large)]
    [InlineData(ExportCases.Hostile)]
    public void GitHub_gets_ten_annotations_of_a_level_at_most(string name)
    {
        var lines = new GitHubExport().Commands(ExportCases.Of(name), summary: null).ToList();

        Assert.All(lines, line => Assert.Matches(@"^::(error|warning|notice)( title=[A-Za-z]+)?::[^\r\n]{1,4096}$", line));
        Assert.All(lines.GroupBy(line => line.Split(' ', ':')[2], StringComparer.Ordinal), level => Assert.InRange(level.Count(), 1, 10));
    }

    [Theory]
    [InlineData(ExportCases.Large)]
    [InlineData(ExportCases.Hostile)]
    public void Azure_gets_ten_issues_of_a_level_at_most_and_the_summary(string name)
    {
        var lines = new AzureDevOpsExport().Commands(ExportCases.Of(name), "summary.md").ToList();

        Assert.All(lines.SkipLast(1), line => Assert.Matches(@"^##vso\[task\.logissue type=(error|warning)(;code=\w+)?\][^\]\r\n;]+$", line));
        Assert.All(lines.SkipLast(1).GroupBy(line => line.Split('=', ';', ']')[1], StringComparer.Ordinal), level => Assert.InRange(level.Count(), 1, 10));
        Assert.Equal($"##vso[task.uploadsummary]{Path.GetFullPath("summary.md")}", lines[^1]);
    }

    [Fact]
    public void The_tenth_annotation_says_how_many_more_there_are()
    {
        var input = ExportCases.Of(ExportCases.Large);
        var open = input.Findings.Count(finding => finding is { Severity: >= HygieneSeverity.High, Verdict: HygieneVerdict.Fail });

        var errors = new GitHubExport().Commands(input, summary: null).Where(line => line.StartsWith("::error", StringComparison.Ordinal)).ToList();
        Assert.EndsWith($"And {(open - 9).ToString(CultureInfo.InvariantCulture)} more; see the summary.", errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_findings_have_ten_annotations_and_waived_ones_none()
    {
        var input = ExportCases.Of(ExportCases.Large);
        var ten = input.Findings.Where(finding => finding.Rule == nameof(ConsoleUserWithoutMfa)).Take(10);

        Assert.DoesNotContain(new GitHubExport().Commands(input with { Findings = [.. ten] }, null), line => line.Contains("more", StringComparison.Ordinal));
        Assert.Empty(new GitHubExport().Commands(input with { Findings = [.. ExportCases.Of(ExportCases.Sample).Findings.Where(finding => finding.Waived)] }, null));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Sentences_of_others_are_annotations_of_a_level(string word)
    {
        var github = new GitHubExport().Commands("Notice", [.. Enumerable.Repeat(word + "\n" + word, 12)]).ToList();
        var azure = new AzureDevOpsExport().Commands("Error", [.. Enumerable.Repeat(word + "\n" + word, 12)]).ToList();

        Assert.Equal(10, github.Count);
        Assert.All(github, line => Assert.Matches(@"^::notice::[^\r\n]+$", line));
        Assert.Equal("##vso[task.logissue type=error]And 3 more%3B see the summary.", azure[^1]);
        Assert.All(azure, line => Assert.Matches(@"^##vso\[task\.logissue type=error\][^\]\r\n;]+$", line));
    }

    [Fact]
    public void A_summary_stays_below_1_MiB_with_what_the_file_holds_already()
    {
        foreach (var held in new[] { 0, 500_000, 910_000, 2_000_000 })
        {
            using var output = new MemoryStream();
            output.Write(new byte[held]);
            var notes = new List<string>();
            new GitHubExport().Write(ExportCases.Of(ExportCases.Large), output, notes.Add);

            Assert.InRange(output.Length - held, 0, Math.Max(0, 1_048_576 - held));
            Assert.Single(notes);
        }
    }

    [Fact]
    public void A_summary_says_how_many_findings_it_does_not_list()
    {
        var input = ExportCases.Of(ExportCases.Large);
        var text = new GitHubExport().Text(input);
        var rows = text.Split('\n').Count(line => line.Contains("](https://", StringComparison.Ordinal));

        var sentence = string.Create(CultureInfo.InvariantCulture, $"**{input.Summary.Findings - rows:N0} of {input.Summary.Findings:N0} findings not listed");
        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 800_000, 1_048_576);
    }

    [Fact]
    public void Names_stay_names_in_a_summary()
    {
        var text = new GitHubExport().Text(ExportCases.Of(ExportCases.Hostile));

        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
        Assert.DoesNotContain("(http://g", text.Replace("\\](http://g", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("@alice", text, StringComparison.Ordinal);
    }
}

/// <summary>What the agents take for a command, as their sources have it.</summary>
internal static class AgentRules
{
    internal static bool IsCommand(string line) =>
        line.Contains("##vso[", StringComparison.InvariantCulture)
        || line.Contains("##[", StringComparison.InvariantCulture)
        || line.TrimStart().StartsWith("::", StringComparison.InvariantCulture);
}
