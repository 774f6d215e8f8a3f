using static AwsCredentialReport.AdministratorGrade;
using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>Rules about administrators and their policies.</summary>
public sealed class AdministratorRuleTests
{
    public static TheoryData<AdministratorGrade, HygieneVerdict?> Grades => new()
    {
        { Full, Fail }, { AdministratorGrade.Unknown, HygieneVerdict.Unknown }, { CanBecome, null }, { None, null },
    };

    [Theory]
    [MemberData(nameof(Grades))]
    public void An_administrator_without_mfa_fails(AdministratorGrade grade, HygieneVerdict? verdict)
    {
        var finding = Of(grade).Judge(nameof(AdministratorWithoutMfa), User().Password().WithoutMfa()).SingleOrDefault();

        Assert.Equal(verdict, finding?.Verdict);
        Assert.Equal(HygieneSeverity.Critical, finding?.Severity ?? HygieneSeverity.Critical);
        Assert.Contains($"The reason for {grade}.", finding?.Evidence ?? $"The reason for {grade}.", StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_suffices_and_mfa_or_no_credential_passes()
    {
        Assert.Single(Of(Full).Judge(nameof(AdministratorWithoutMfa), User().Key().WithoutMfa()));
        Assert.Empty(Of(Full).Judge(nameof(AdministratorWithoutMfa), User().Password().Key()));
        Assert.Empty(Of(Full).Judge(nameof(AdministratorWithoutMfa), User().Key(active: false).WithoutMfa()));
        Assert.DoesNotContain(Of(Full).Judge(nameof(AdministratorWithoutMfa), User("other").Password().WithoutMfa()), finding => finding.Verdict == Fail);
    }

    [Fact]
    public void An_unreadable_column_is_unknown_for_an_administrator_only()
    {
        var row = User().Password().With(ReportColumn.MfaActive, "?");

        Assert.Equal(HygieneVerdict.Unknown, Assert.Single(Of(Full).Judge(nameof(AdministratorWithoutMfa), row)).Verdict);
        Assert.Empty(Of(None).Judge(nameof(AdministratorWithoutMfa), row));
    }

    [Fact]
    public void A_user_that_was_deleted_since_is_left_alone()
    {
        var detail = TestDetail.Account(new IamUserDetail { UserName = "bob", IsInIam = false });

        Assert.Empty(detail.Judge("Administrator*", User().Password().WithoutMfa().Key()));
    }

    [Theory]
    [MemberData(nameof(Grades))]
    public void Each_active_key_of_an_administrator_fails(AdministratorGrade grade, HygieneVerdict? verdict)
    {
        var findings = Of(grade).Judge(nameof(AdministratorAccessKey), User().Key(created: 30).SecondKey(active: false));

        Assert.Equal(verdict is null ? [] : [verdict.Value], findings.Select(finding => finding.Verdict));
        Assert.All(findings, finding => Assert.Equal((CredentialKind.AccessKey1, 30), (finding.Credential, finding.AgeDays)));
    }

    [Fact]
    public void A_finding_says_whether_its_user_is_an_administrator()
    {
        Assert.True(Of(Full).Judge(nameof(ConsoleUserWithoutMfa), User().Password().WithoutMfa()).Single().IsAdministrator);
        Assert.False(Of(None).Judge(nameof(ConsoleUserWithoutMfa), User().Password().WithoutMfa()).Single().IsAdministrator);
        Assert.Null(User().Password().WithoutMfa().Finding(nameof(ConsoleUserWithoutMfa))!.IsAdministrator);
    }

    [Fact]
    public void A_policy_of_a_group_is_not_attached_to_the_user()
    {
        var user = TestDetail.User() with
        {
            AttachedPolicies = TestDetail.List(new IamPolicyAttachment { Name = "Read", Arn = "arn:aws:iam::aws:policy/Read", Group = "Readers" }),
            InlinePolicies = TestDetail.List<IamPolicyAttachment>(),
        };

        Assert.Empty(TestDetail.Account(user).Judge(nameof(PolicyAttachedToUser), User()));
        Assert.Equal("The user has directly: Write, Old (inline).", Assert.Single(TestDetail.Account(user with
        {
            AttachedPolicies = TestDetail.List(new IamPolicyAttachment { Name = "Write", Arn = "arn:aws:iam::aws:policy/Write" }),
            InlinePolicies = TestDetail.List(new IamPolicyAttachment { Name = "Old" }),
        }).Judge(nameof(PolicyAttachedToUser), User())).Evidence);
    }

    [Theory]
    [InlineData(1, "once")]
    [InlineData(2, "2 times")]
    public void Each_policy_that_allows_everything_has_its_finding(int attachments, string often)
    {
        var detail = TestDetail.Account() with
        {
            AdministratorPolicies = TestDetail.List(
                new IamAdministratorPolicy { Name = "Ops", Arn = "arn:aws:iam::123456789012:policy/Ops", AttachmentCount = attachments, Grade = Full, Reason = "It allows everything." },
                new IamAdministratorPolicy { Name = "Broken", Holder = "user/Bob", Grade = AdministratorGrade.Unknown, Reason = "It is not valid JSON." }),
        };

        var findings = detail.Judge(nameof(FullAdministratorPolicy), Root(), User(), User("alice"));

        Assert.Equal([Fail, HygieneVerdict.Unknown], findings.Select(finding => finding.Verdict));
        Assert.Equal(["arn:aws:iam::123456789012:policy/Ops", "user/Bob/Broken"], findings.Select(finding => finding.CredentialId));
        Assert.Equal($"The policy Ops, attached {often}: It allows everything.", findings[0].Evidence);
        Assert.Equal(2, findings.Select(finding => finding.FindingId).Distinct().Count());
        Assert.All(findings, finding => Assert.Null(finding.UserName));
    }

    private static IamAccountDetail Of(AdministratorGrade grade) => TestDetail.Account(TestDetail.User(grade: grade));
}
