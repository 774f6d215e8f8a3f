using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class PasswordAndActiveAccessKeyTests
{
    private const string Rule = nameof(PasswordAndActiveAccessKey);

    [Fact]
    public void Fails_with_both()
    {
        Assert.Equal(Fail, User().Password().Key().Verdict(Rule));
        Assert.Equal(Fail, User().Password().SecondKey().Verdict(Rule));
    }

    [Fact]
    public void Passes_with_one_of_them()
    {
        Assert.Null(User().Password().Verdict(Rule));
        Assert.Null(User().Key().Verdict(Rule));
        Assert.Null(User().Password().Key(active: false).Verdict(Rule));
    }

    [Fact]
    public void Cannot_tell_without_a_column()
    {
        User().Password().Key().Without(ReportColumn.PasswordEnabled).AssertUnknown(Rule, ReportColumn.PasswordEnabled);
        User().Password().Without(ReportColumn.AccessKey2Active).AssertUnknown(Rule, ReportColumn.AccessKey2Active);
    }

    [Fact]
    public void Fails_for_one_key_whatever_the_other_is() =>
        Assert.Equal(Fail, User().Password().Key().Without(ReportColumn.AccessKey2Active).Verdict(Rule));
}
