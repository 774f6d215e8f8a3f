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
    public void Fails_when_the_newest_sign_of_life_is_too_old(int days, HygieneVerdict? verdict)
    {
        Assert.Equal(verdict, User().Password(set: 300, used: days).Verdict(Rule));
        Assert.Equal(verdict, User().Password(set: days, used: 200).Verdict(Rule));
        Assert.Equal(verdict, User().Key(created: 300, used: days).Verdict(Rule));
        Assert.Equal(verdict, User().SecondKey(created: days, used: null).Verdict(Rule));
    }

    [Fact]
    public void Takes_the_newest_of_all_dates() => Assert.Null(
        User().Password(set: 300, used: 200).Key(created: 250, used: 150).SecondKey(created: 20, used: null).Verdict(Rule));

    [Fact]
    public void Passes_a_young_user() =>
        Assert.Null(User().With(ReportColumn.UserCreationTime, Ago(89)).Password(set: 300, used: 200).Verdict(Rule));

    [Fact]
    public void Says_nothing_of_a_user_with_nothing_usable() => Assert.Null(User().Key(created: 300, active: false).Verdict(Rule));

    [Fact]
    public void Cannot_tell_with_an_active_certificate()
    {
        Assert.Equal(Unknown, User().Certificate(created: 300).Verdict(Rule));
        Assert.Contains("certificate", User().Certificate(created: 300).Finding(Rule)!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Cannot_tell_when_a_use_is_not_said() =>
        Assert.Equal(Unknown, User().Key(created: 300).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
}
