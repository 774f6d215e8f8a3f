using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class UserInactiveTests
{
    private const string Rule = nameof(UserInactive);

    [Theory]
    [InlineData(89, null)]
    [InlineData(90, Fail)]
    [InlineData(91, Fail)]
    public void FailsWhenTheNewestSignOfLifeIsTooOld(int days, HygieneVerdict? verdict)
    {
        Assert.Equal(verdict, User().Password(set: 300, used: days).Verdict(Rule));
        Assert.Equal(verdict, User().Password(set: days, used: 200).Verdict(Rule));
        Assert.Equal(verdict, User().Key(created: 300, used: days).Verdict(Rule));
        Assert.Equal(verdict, User().SecondKey(created: days, used: null).Verdict(Rule));
    }

    [Fact]
    public void TakesTheNewestOfAllDates() => Assert.Null(
        User().Password(set: 300, used: 200).Key(created: 250, used: 150).SecondKey(created: 20, used: null).Verdict(Rule));

    [Fact]
    public void PassesAYoungUser() =>
        Assert.Null(User().With(ReportColumn.UserCreationTime, Ago(89)).Password(set: 300, used: 200).Verdict(Rule));

    [Fact]
    public void SaysNothingOfAUserWithNothingUsable() => Assert.Null(User().Key(created: 300, active: false).Verdict(Rule));

    [Fact]
    public void CannotTellWithAnActiveCertificate()
    {
        Assert.Equal(Unknown, User().Certificate(created: 300).Verdict(Rule));
        Assert.Contains("certificate", User().Certificate(created: 300).Finding(Rule)!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void CannotTellWhenAUseIsNotSaid() =>
        Assert.Equal(Unknown, User().Key(created: 300).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
}
