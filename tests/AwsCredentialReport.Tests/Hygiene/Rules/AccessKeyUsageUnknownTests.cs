using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class AccessKeyUsageUnknownTests
{
    private const string Rule = nameof(AccessKeyUsageUnknown);

    [Fact]
    public void Says_which_column_does_not_tell()
    {
        User().Key().Without(ReportColumn.AccessKey1LastUsedDate).AssertUnknown(Rule, ReportColumn.AccessKey1LastUsedDate);
        User().SecondKey().With(ReportColumn.AccessKey2LastUsedDate, "yesterday")
            .AssertUnknown(Rule, ReportColumn.AccessKey2LastUsedDate);
    }

    [Fact]
    public void Says_it_of_a_young_key_too() =>
        Assert.Equal(Unknown, User().Key(created: 0).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));

    [Fact]
    public void Says_nothing_of_a_key_whose_use_is_told()
    {
        Assert.Null(User().Key(used: 1).Verdict(Rule));
        Assert.Null(User().Key(used: null).Verdict(Rule));
    }

    [Fact]
    public void Says_nothing_where_no_active_key_is()
    {
        Assert.Null(User().Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
        Assert.Null(User().Key(active: false).Without(ReportColumn.AccessKey1LastUsedDate).Verdict(Rule));
    }
}
