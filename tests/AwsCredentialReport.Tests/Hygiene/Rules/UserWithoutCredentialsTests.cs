using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class UserWithoutCredentialsTests
{
    private const string Rule = nameof(UserWithoutCredentials);

    [Fact]
    public void Fails_with_nothing_usable()
    {
        Assert.Equal(Fail, User().Verdict(Rule));
        Assert.Equal(Fail, User().Key(active: false).Certificate(active: false).Verdict(Rule));
    }

    [Fact]
    public void Passes_with_any_one()
    {
        Assert.Null(User().Password().Verdict(Rule));
        Assert.Null(User().SecondKey().Verdict(Rule));
        Assert.Null(User().Certificate().Verdict(Rule));
    }

    [Fact]
    public void Says_nothing_when_there_are_credentials_beyond_the_report() =>
        Assert.Null(User().With(ReportColumn.AdditionalCredentialsInfo, "3 access keys").Verdict(Rule));

    [Theory]
    [InlineData(ReportColumn.PasswordEnabled)]
    [InlineData(ReportColumn.AccessKey2Active)]
    [InlineData(ReportColumn.Cert1Active)]
    public void Cannot_tell_without_a_column(ReportColumn column) => User().Without(column).AssertUnknown(Rule, column);
}
