using System.Globalization;

namespace AwsCredentialReport.Tests;

/// <summary>What one rule says of one row.</summary>
internal static class TestAudit
{
    /// <summary>The verdict of a rule; null when it has nothing to say.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rule">The rule's name.</param>
    /// <param name="parameter">One parameter, as <c>Name=value</c>.</param>
    /// <param name="asOf">The instant; <see cref="TestRow.Now"/> when null.</param>
    internal static HygieneVerdict? Verdict(
        this TestRow row, string rule, string? parameter = null, string? asOf = null) =>
        row.Finding(rule, parameter, asOf)?.Verdict;

    internal static HygieneFinding? Finding(
        this TestRow row, string rule, string? parameter = null, string? asOf = null)
    {
        var options = new HygieneOptions { Rules = [rule], Parameters = parameter is null ? [] : [Parameter(rule, parameter)] };
        var instant = asOf is null ? TestRow.Now : Instant(asOf);
        return TestReport.At(instant, instant, row).Audit(options).SingleOrDefault();
    }

    /// <summary>Checks that the rule cannot tell, and that its reason names the column.</summary>
    internal static void AssertUnknown(this TestRow row, string rule, ReportColumn because, string? parameter = null)
    {
        var finding = row.Finding(rule, parameter);
        Assert.Equal(HygieneVerdict.Unknown, finding?.Verdict);
        Assert.Contains(ReportColumns.GetName(because), finding!.Evidence, StringComparison.Ordinal);
    }

    internal static IReadOnlyList<HygieneFinding> Audit(this TestRow row, HygieneOptions? options = null) =>
        TestReport.Of(row).Audit(options);

    internal static KeyValuePair<string, string> Parameter(string rule, string nameAndValue)
    {
        var parts = nameAndValue.Split('=', 2);
        return KeyValuePair.Create($"{rule}.{parts[0]}", parts[1]);
    }

    internal static DateTime Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
}
