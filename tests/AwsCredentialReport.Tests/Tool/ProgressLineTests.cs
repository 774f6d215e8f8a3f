using System.Globalization;
using AwsCredentialReport.Tool;

namespace AwsCredentialReport.Tests.Tool;

/// <summary>The line that shows the progress, in a terminal that may not know escape sequences.</summary>
public sealed class ProgressLineTests
{
    [Fact]
    public void A_shorter_step_covers_the_longer_one_and_nothing_remains()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var line = new ProgressLine(Terminal(error));

        line.Show("123456789012: waiting");
        line.Show("123456789012: done");
        line.Clear();
        line.Clear();

        Assert.Equal($"\r123456789012: waiting\r123456789012: done   \r{new string(' ', 18)}\r", error.ToString());
    }

    [Fact]
    public void Letters_of_double_width_are_covered()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var line = new ProgressLine(Terminal(error));

        line.Show("日本語");
        line.Clear();

        Assert.Equal($"\r日本語\r{new string(' ', 6)}\r", error.ToString());
    }

    [Fact]
    public void Ctrl_C_removes_the_line_and_its_own_letters_for_good()
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        Action? interrupt = null;
        var line = new ProgressLine(Terminal(error, action => interrupt = action));

        line.Show("one");
        interrupt!();
        line.Show("two");
        line.Clear();

        Assert.Equal($"\rone\r{new string(' ', 5)}\r", error.ToString());
    }

    private static ToolHost Terminal(TextWriter error, Action<Action>? atInterrupt = null) => new()
    {
        AtInterrupt = atInterrupt ?? (_ => { }),
        Out = TextWriter.Null,
        Error = error,
        OpenInput = () => Stream.Null,
        Now = ToolRun.Now,
        IsErrorTerminal = true,
    };
}
