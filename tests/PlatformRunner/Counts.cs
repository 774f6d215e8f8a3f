using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsCredentialReport.PlatformRunner;

/// <summary>The numbers of a run, and the line that it ends with.</summary>
internal sealed partial record Counts(int Passed, int Failed, int Skipped)
{
    internal static Counts None { get; } = new(0, 0, 0);

    public static Counts operator +(Counts left, Counts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    internal static Counts? Parse(string line)
    {
        var match = Line().Match(line);
        return match.Success ? new Counts(Number("passed"), Number("failed"), Number("skipped")) : null;

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");

    [GeneratedRegex("^(?<passed>[0-9]+) passed, (?<failed>[0-9]+) failed, (?<skipped>[0-9]+) skipped$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
