using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class OptionTests
{
    [Fact]
    public void Rules_are_named_by_wildcards_whatever_the_case() => Assert.Equal(
        [nameof(RootAccessKeyPresent), nameof(RootMfaDisabled), nameof(RootRecentlyUsed), nameof(RootSigningCertificateActive), nameof(RootCredentialsPresent), nameof(RootVirtualMfa)],
        RulesOf(new HygieneOptions { Rules = ["root*"] }));

    [Fact]
    public void A_star_means_every_rule() =>
        Assert.Equal(HygieneRules.All.Length, RulesOf(new HygieneOptions { Rules = ["*"] }).Count());

    [Fact]
    public void Naming_an_optional_rule_runs_it_alone() =>
        Assert.Equal([nameof(UserInactive)], RulesOf(new HygieneOptions { Rules = ["UserInactive"] }));

    [Fact]
    public void An_excluded_rule_does_not_run()
    {
        Assert.DoesNotContain(nameof(ReportStale), RulesOf(new HygieneOptions { ExcludedRules = ["reportstale"] }));
        Assert.DoesNotContain(
            RulesOf(new HygieneOptions { ExcludedRules = ["AccessKey*"] }), rule => rule.StartsWith("AccessKey", StringComparison.Ordinal));
    }

    [Fact]
    public void A_parameter_turns_an_optional_rule_on_beside_the_others()
    {
        var rules = RulesOf(With("UserInactive.MaximumInactiveDays", "30"));

        Assert.Contains(nameof(UserInactive), rules);
        Assert.Contains(nameof(ConsoleUserWithoutMfa), rules);
    }

    [Fact]
    public void A_parameter_is_named_whatever_the_case() =>
        Assert.Single(User().Key(created: 100, used: 10).Audit(With("accesskeyunused.maximumunuseddays", "10")), f => f.Rule == nameof(AccessKeyUnused));

    [Fact]
    public void Findings_below_the_minimum_severity_are_left_out()
    {
        var row = User().Password(used: 60).WithoutMfa().SecondKey().Key();

        Assert.All(row.Audit(new() { MinimumSeverity = HygieneSeverity.High }), f => Assert.Equal(nameof(ConsoleUserWithoutMfa), f.Rule));
        Assert.Empty(Root().Key(created: 300, used: null, active: false).Audit(new() { MinimumSeverity = HygieneSeverity.High }));
    }

    [Fact]
    public void A_misspelt_rule_is_refused_with_a_suggestion()
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
    public void A_bad_parameter_is_refused_and_says_why(string name, string value, string why)
    {
        var e = Assert.Throws<HygieneOptionException>(() => new HygienePolicy(With(name, value)));

        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_a_control_in_the_standard_is_refused()
    {
        var e = Assert.Throws<HygieneOptionException>(() => new HygienePolicy(new() { Standard = "CIS-7.0", Rules = ["MultipleActiveAccessKeys"] }));

        Assert.Contains("MultipleActiveAccessKeys belongs to no control of CIS-7.0", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_without_any_rule_is_refused() =>
        Assert.Throws<HygieneOptionException>(() => new HygienePolicy(new() { ExcludedRules = ["*"] }));

    private static HygieneOptions With(string parameter, string value) => new() { Parameters = [KeyValuePair.Create(parameter, value)] };

    private static IEnumerable<string> RulesOf(HygieneOptions options) => new HygienePolicy(options).Rules.Select(rule => rule.Name);
}
