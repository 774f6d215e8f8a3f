using System.Collections.Immutable;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>A user of the report whom IAM did not return is named: the rules about policies would look as if they passed.</summary>
public sealed class MissingUserTests
{
    [Fact]
    public void A_user_whom_IAM_did_not_return_is_named()
    {
        var auditor = Audited([nameof(AdministratorWithoutMfa), nameof(PolicyAttachedToUser), nameof(AccessKeyUnused)], Gone("bob"), "alice", "bob");

        Assert.Equal(
            "Not judged for users of the report whom IAM did not return: AdministratorWithoutMfa, PolicyAttachedToUser " +
                "(account 123456789012: bob). They were deleted, renamed or replaced after the report was generated. Get a new report.",
            Assert.Single(auditor.MissingUserWarnings));

        // The rules were judged for alice.
        Assert.Empty(auditor.NotJudged);
        Assert.False(auditor.IsNamedRuleNotJudged);
    }

    [Fact]
    public void Five_users_of_an_account_are_named_and_the_others_counted()
    {
        string[] names = [.. Enumerable.Range(1, 7).Select(number => $"user-{number}")];

        var warning = Assert.Single(Audited([nameof(AdministratorAccessKey)], Gone(names), names).MissingUserWarnings);

        Assert.Contains("(account 123456789012: user-1, user-2, user-3, user-4, user-5 and 2 more)", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_users_names_them_all()
    {
        var auditor = Audited([nameof(AdministratorWithoutMfa)], TestDetail.Account(), "alice", "bob");

        Assert.Contains("alice, bob", Assert.Single(auditor.MissingUserWarnings), StringComparison.Ordinal);
        Assert.Equal([nameof(AdministratorWithoutMfa)], auditor.NotJudged);
        Assert.True(auditor.IsNamedRuleNotJudged);
    }

    [Fact]
    public void With_all_users_and_without_such_a_rule_or_answer_nothing_is_said()
    {
        Assert.Empty(Audited([nameof(AdministratorWithoutMfa)], TestDetail.Account(TestDetail.User("alice")), "alice").MissingUserWarnings);
        Assert.Empty(Audited([nameof(AccessKeyUnused), nameof(RootVirtualMfa)], Gone("bob"), "bob").MissingUserWarnings);
        Assert.Empty(Audited([nameof(AdministratorWithoutMfa)], TestDetail.Without(DetailCall.Authorization), "bob").MissingUserWarnings);
    }

    // Its limits may be stricter than those of the policy.
    [Fact]
    public void A_user_whom_IAM_did_not_return_fits_no_section_by_tag_which_is_said()
    {
        var options = new HygieneOptions
        {
            Rules = [nameof(AccessKeyUnused)],
            Sections =
            [
                new HygieneSection { Name = "machines", Users = ["ci-*"] },
                new HygieneSection { Name = "critical", Tags = ["Critical"] },
                new HygieneSection { Name = "breakglass", Tags = ["Kind=breakglass"] },
            ],
        };

        Assert.Equal(
            "Users of the report whom IAM did not return have no tags, and fit no section by tag: critical, breakglass " +
                "(account 123456789012: bob). They were deleted, renamed or replaced after the report was generated. Get a new report.",
            Assert.Single(Audited(options, Gone("bob"), "alice", "bob").MissingUserWarnings));
        Assert.Empty(Audited(options, Gone("bob"), "alice").MissingUserWarnings);
    }

    private static IamAccountDetail Gone(params string[] names) =>
        TestDetail.Account([.. names.Select(name => new IamUserDetail { UserName = name, IsInIam = false }), TestDetail.User("alice", AdministratorGrade.None) with { Tags = ImmutableSortedDictionary<string, string>.Empty }]);

    private static HygieneAuditor Audited(string[] rules, IamAccountDetail detail, params IEnumerable<string> users) =>
        Audited(new HygieneOptions { Rules = [.. rules] }, detail, users);

    private static HygieneAuditor Audited(HygieneOptions options, IamAccountDetail detail, params IEnumerable<string> users)
    {
        var auditor = new HygieneAuditor(new HygienePolicy(options));
        _ = auditor.Audit(TestReport.With(detail, [Root(), .. users.Select(name => User(name).Password().WithoutMfa().Key())]).Entries).Count();
        return auditor;
    }
}
