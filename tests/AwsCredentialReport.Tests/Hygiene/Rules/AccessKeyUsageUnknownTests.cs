using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyUsageUnknownTests
{
    private const string Rule = nameof(AccessKeyUsageUnknown);

    [Fact]
    public void SaysWhichColumnDoesNotTell()
    {
        User().Key().Without(ReportColumn.AccessKey1LastUsedDate).AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
        User().SecondKey().With(ReportColumn.AccessKey2LastUsedDate, "yesterday")
            .AssertUnknown(Rule, ReportColumn.AccessKey2LastUsedDate);
    }

    [Fact]
    public void SaysItOfAYoungKeyToo() =>
        Assert.Equal(Unknown, User().Key(created: 0).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));

    [Fact]
    public void SaysNothingOfAKeyWhoseUseIsTold()
    {
        Assert.Null(User().Key(used: 1).Verdict(Rule));
        Assert.Null(User().Key(used: null).Verdict(Rule));
    }

    [Fact]
    public void SaysNothingWhereNoActiveKeyIs()
    {
        Assert.Null(User().Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
        Assert.Null(User().Key(active: false).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
    }
}
