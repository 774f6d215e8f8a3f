using AwsCredentialReport.Tool;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>What can be told from the command line alone is told before anything is read, asked or changed.</summary>
public sealed class CommandLineTests
{
    // An unset variable of a pipeline.
    [Theory]
    [InlineData("PATH", "audit", "")]
    [InlineData("PATH", "audit", "a.csv", "  ")]
    [InlineData("PATH", "disable", "")]
    [InlineData("--waiver-path", "audit", "--sample", "--waiver-path", "")]
    [InlineData("--rule", "audit", "--sample", "--rule", "")]
    [InlineData("--as-of", "audit", "--sample", "--as-of", "")]
    [InlineData("--minimum-severity", "audit", "--sample", "--minimum-severity", "")]
    [InlineData("--profile-name", "audit", "--profile", "")]
    [InlineData("--out-file", "fetch", "--out-file", "")]
    [InlineData("--role-name", "fetch", "--account-id", "111122223333", "--role-name", "")]
    [InlineData("--timeout-seconds", "fetch", "--timeout-seconds", "")]
    [InlineData("--waiver-path", "disable", "--waiver-path", "")]
    [InlineData("--exclude-user", "disable", "--exclude-user", "a", "--exclude-user", "")]
    [InlineData("--exclude-tag", "disable", "--exclude-tag", "")]
    [InlineData("--exclude-path", "disable", "--exclude-path", "")]
    [InlineData("--record-path", "disable", "--apply", "--record", "")]
    [InlineData("--format", "disable", "--format", "")]
    public void An_empty_value_is_never_taken_for_none(string what, params string[] args) =>
        ToolRun.Of(args).AssertOneClearError(what, "empty", $"iam-credential-report {args[0]} --help");

    [Theory]
    [InlineData("--foo", "audit", "--foo")]
    [InlineData("--foo", "fetch", "--foo")]
    [InlineData("--foo", "disable", "--foo=1")]
    [InlineData("--throttle", "disable", "--throttle", "10")]
    [InlineData("--sample", "disable", "--sample")]
    public void A_mistyped_option_is_never_taken_for_a_file(string option, params string[] args) =>
        ToolRun.Of(args).AssertOneClearError($"There is no option {option}.", $"iam-credential-report {args[0]} --help");

    [Theory]
    [InlineData("AUDIT", "iam-credential-report --help", "AUDIT", "--sample")]
    [InlineData("adit", "iam-credential-report --help", "adit", "reports/*.csv")]
    [InlineData("lst", "iam-credential-report archive --help", "archive", "lst", "folder", "--newest", "1")]
    public void A_mistyped_command_is_named_before_its_options(string command, string help, params string[] args) =>
        ToolRun.Of(args).AssertOneClearError($"There is no command {command}.", help);

    [Theory]
    [InlineData("fetch", "--maximum-age-hours", "0,5")]
    [InlineData("fetch", "--maximum-age-hours", "1,000")]
    [InlineData("fetch", "--maximum-age-hours", "NaN")]
    [InlineData("fetch", "--maximum-age-hours", "-1")]
    [InlineData("fetch", "--timeout-seconds", "abc")]
    [InlineData("audit", "--throttle-limit", "1.5")]
    [InlineData("disable", "--maximum-unused-days", "0")]
    [InlineData("disable", "--maximum-key-age-days", "-1")]
    [InlineData("disable", "--maximum-count", "99999999999")]
    public void A_number_that_is_none_is_named(string command, string option, string value) =>
        ToolRun.Of(command, option, value).AssertOneClearError(
            $"{option} takes a ", $"not '{value}'.", $"iam-credential-report {command} --help");

    [Theory]
    [InlineData("--exclude-user", "stale-[0-9]", "the only wildcards are * and ?")]
    [InlineData("--exclude-path", "/team-[ab]/", "the only wildcards are * and ?")]
    [InlineData("--exclude-tag", "Critical=[yY]es", "the only wildcards are * and ?")]
    [InlineData("--exclude-tag", "=yes", "a tag has a name")]
    [InlineData("--exclude-tag", "=", "a tag has a name")]
    public void A_pattern_that_would_exempt_nobody_is_refused(string option, string pattern, string why) =>
        ToolRun.Of("disable", "--apply", option, pattern).AssertOneClearError(option, $"'{pattern}' cannot match a user", why);

    [Fact]
    public void A_format_may_be_written_in_any_case() =>
        Assert.NotEmpty(ToolRun.Of("audit", "--sample", "--format", "JSON").Findings());

    [InProcessFact]
    public void What_nobody_foresaw_is_one_sentence_too()
    {
        using var error = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var host = new ToolHost
        {
            Out = TextWriter.Null,
            Error = error,
            OpenInput = () => throw new NotSupportedException("no such stream"),
            Now = ToolRun.Now,
        };

        Assert.Equal(2, Program.Run(["audit", "-"], host));
        Assert.Equal("Unexpected error: no such stream.", error.ToString().TrimEnd());
    }
}
