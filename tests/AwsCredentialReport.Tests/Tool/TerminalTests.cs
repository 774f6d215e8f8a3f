using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>Whatever the terminal's width: no name is chopped, no count leaves its name, and no name does more than be shown.</summary>
public sealed class TerminalTests
{
    [InProcessTheory]
    [InlineData(50)]
    [InlineData(72)]
    [InlineData(80)]
    [InlineData(94)]
    [InlineData(95)]
    [InlineData(100)]
    [InlineData(200)]
    public void Names_are_whole_and_lines_fit(int width)
    {
        var screen = ToolRun.OnTerminal(width);

        using var sample = SampleReport.Open();
        var findings = new HygieneAuditor(new HygienePolicy()).Audit(sample.ReadAll()).ToList();
        Assert.All(findings, finding => Assert.Contains(finding.Rule, screen, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.Contains(finding.UserName ?? "-", screen, StringComparison.Ordinal));
        Assert.All(screen.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void A_user_name_does_not_control_it()
    {
        using var folder = new TemporaryFolder();
        var report = TestReport.Text(TestRow.Root(), TestRow.User("l\u001b[2J\u0007\u009bx").Password().WithoutMfa());

        var run = ToolRun.Of("audit", folder.Write("report.csv", report));

        Assert.Contains("l\uFFFD[2J\uFFFD\uFFFDx", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output + run.Error, letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
    }

    [InProcessTheory]
    [InlineData(50)]
    [InlineData(80)]
    [InlineData(100)]
    public void A_count_stays_with_its_rule(int width)
    {
        var summary = ToolRun.OnTerminal(width).Split("  by rule ")[1];

        Assert.All(summary.TrimEnd().Split('\n'), line => Assert.Matches("^ *([A-Za-z]+ [0-9]+(, |,?$))+$", line));
    }
}
