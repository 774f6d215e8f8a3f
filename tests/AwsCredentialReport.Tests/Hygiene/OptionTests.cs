using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class OptionTests
{
    [Fact]
    public void RulesAreNamedByWildcardsWhateverTheCase() => Assert.Equal(
        [nameof(RootAccessKeyPresent), nameof(RootMfaDisabled), nameof(RootRecentlyUsed), nameof(RootSigningCertificateActive), nameof(RootCredentialsPresent)],
        RulesOf(new HygieneOptions { Rules = ["root*"] }));

    [Fact]
    public void AStarMeansEveryRule() =>
        Assert.Equal(HygieneRules.All.Length, RulesOf(new HygieneOptions { Rules = ["*"] }).Count());

    [Fact]
    public void NamingAnOptionalRuleRunsItAlone() =>
        Assert.Equal([nameof(UserInactive)], RulesOf(new HygieneOptions { Rules = ["UserInactive"] }));

    [Fact]
    public void AnExcludedRuleDoesNotRun()
    {
        Assert.DoesNotContain(nameof(ReportStale), RulesOf(new HygieneOptions { ExcludedRules = ["reportstale"] }));
        Assert.DoesNotContain(
            RulesOf(new HygieneOptions { ExcludedRules = ["AccessKey*"] }), rule => rule.StartsWith("AccessKey", StringComparison.Ordinal));
    }

    [Fact]
    public void AParameterTurnsAnOptionalRuleOnBesideTheOthers()
    {
        var rules = RulesOf(With("UserInactive.MaximumInactiveDays", "30"));

        Assert.Contains(nameof(UserInactive), rules);
        Assert.Contains(nameof(ConsoleUserWithoutMfa), rules);
    }

    [Fact]
    public void AParameterIsNamedWhateverTheCase() =>
        Assert.Single(User().Key(created: 100, used: 10).Audit(With("accesskeyunused.maximumunuseddays", "10")), f => f.Rule == nameof(AccessKeyUnused));

    [Fact]
    public void FindingsBelowTheMinimumSeverityAreLeftOut()
    {
        var row = User().Password(used: 60).WithoutMfa().SecondKey().Key();

        Assert.All(row.Audit(new() { MinimumSeverity = HygieneSeverity.High }), f => Assert.Equal(nameof(ConsoleUserWithoutMfa), f.Rule));
        Assert.Empty(Root().Key(created: 300, used: null, active: false).Audit(new() { MinimumSeverity = HygieneSeverity.High }));
    }

    [Fact]
    public void AMisspeltRuleIsRefusedWithASuggestion()
    {
        var e = Assert.Throws<HygieneOptionException>(() => new HygienePolicy(new() { Rules = ["AccessKeyUnusd"] }));

        Assert.Contains("'AccessKeyUnusd'", e.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean AccessKey", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccessKeyUnused.MaximumUnusedDays", "0", "from 1 to 36500, not '0'")]
    [InlineData("AccessKeyUnused.MaximumUnusedDays", "-5", "not '-5'")]
    [InlineData("AccessKeyUnused.MaximumUnusedDays", "4.5", "whole number of days")]
    [InlineData("AccessKeyUnused.MaximumUnusedDays", "99999999999", "from 1 to 36500")]
    [InlineData("ReportStale.MaximumReportAgeHours", "", "whole number of hours")]
    [InlineData("AccessKeyCreatedWithUser.WithinSeconds", "1h", "whole number of seconds from 0")]
    [InlineData("AccessKeyUnused.MaxDays", "45", "has no parameter MaxDays. Its parameters are MaximumUnusedDays")]
    [InlineData("UserWithoutMfa.Days", "45", "UserWithoutMfa has no parameters")]
    [InlineData("NoSuchRule.Days", "45", "There is no rule 'NoSuchRule'")]
    [InlineData("MaximumUnusedDays", "45", "Give the rule and the parameter")]
    [InlineData("AccessKey*.MaximumUnusedDays", "45", "not the name of one rule")]
    [InlineData("AccessKeyUsedOutsideAllowed.AllowedRegion", " , ", "not an empty list")]
    public void ABadParameterIsRefusedAndSaysWhy(string name, string value, string why)
    {
        var e = Assert.Throws<HygieneOptionException>(() => new HygienePolicy(With(name, value)));

        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARuleWithoutAControlInTheStandardIsRefused()
    {
        var e = Assert.Throws<HygieneOptionException>(() => new HygienePolicy(new() { Standard = "CIS-7.0", Rules = ["MultipleActiveAccessKeys"] }));

        Assert.Contains("MultipleActiveAccessKeys belongs to no control of CIS-7.0", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAuditWithoutAnyRuleIsRefused() =>
        Assert.Throws<HygieneOptionException>(() => new HygienePolicy(new() { ExcludedRules = ["*"] }));

    private static HygieneOptions With(string parameter, string value) => new() { Parameters = [KeyValuePair.Create(parameter, value)] };

    private static IEnumerable<string> RulesOf(HygieneOptions options) => new HygienePolicy(options).Rules.Select(rule => rule.Name);
}
