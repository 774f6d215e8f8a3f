using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyCreatedWithUserTests
{
    private const string Rule = nameof(AccessKeyCreatedWithUser);

    private static readonly DateTime Born = Now.AddDays(-400);

    [Theory]
    [InlineData(0, Fail)]
    [InlineData(60, Fail)]
    [InlineData(61, null)]
    public void Fails_up_to_sixty_seconds(int seconds, HygieneVerdict? verdict) =>
        Assert.Equal(verdict, UserWithKeyAfter(seconds).Verdict(Rule));

    [Fact]
    public void Has_a_limit_of_its_own()
    {
        Assert.Equal(Fail, UserWithKeyAfter(300).Verdict(Rule, "WithinSeconds=300"));
        Assert.Null(UserWithKeyAfter(301).Verdict(Rule, "WithinSeconds=300"));
    }

    [Fact]
    public void Says_nothing_without_password_or_of_a_key_that_was_used_or_is_inactive()
    {
        Assert.Null(UserWithKeyAfter(5).With(ReportColumn.PasswordEnabled, "false").Verdict(Rule));
        Assert.Null(UserWithKeyAfter(5).With(ReportColumn.AccessKey1LastUsedDate, Ago(300)).Verdict(Rule));
        Assert.Null(UserWithKeyAfter(5).With(ReportColumn.AccessKey1Active, "false").Verdict(Rule));
    }

    [Theory]
    [InlineData(ReportColumn.PasswordEnabled)]
    [InlineData(ReportColumn.AccessKey1Active)]
    [InlineData(ReportColumn.AccessKey1LastUsedDate)]
    [InlineData(ReportColumn.AccessKey1LastRotated)]
    [InlineData(ReportColumn.UserCreationTime)]
    public void Cannot_tell_without_any_of_its_columns(ReportColumn column) =>
        UserWithKeyAfter(5).Without(column).AssertUnknown(Rule, column);

    private static TestRow UserWithKeyAfter(int seconds) =>
        User().Password().Key(used: null).With(ReportColumn.AccessKey1LastRotated, Iso(Born.AddSeconds(seconds)));
}
