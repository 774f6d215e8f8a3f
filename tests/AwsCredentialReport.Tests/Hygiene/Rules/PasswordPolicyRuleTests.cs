using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>Rules about the account's password policy.</summary>
public sealed class PasswordPolicyRuleTests
{
    private static readonly IamPasswordPolicy Strict = new()
    {
        MinimumLength = 14, ReusePrevention = 24, MaximumAgeDays = 90,
        RequiresLowercase = true, RequiresNumbers = true, RequiresSymbols = true, RequiresUppercase = true,
    };

    [Theory]
    [InlineData(13, null, 1)]
    [InlineData(14, null, 0)]
    [InlineData(15, "MinimumLength=16", 1)]
    [InlineData(16, "MinimumLength=16", 0)]
    public void The_minimum_length_holds_to_the_character(int length, string? parameter, int findings) => Assert.Equal(
        findings, Judge(nameof(PasswordPolicyMinimumLength), Strict with { MinimumLength = length }, parameter).Count);

    [Theory]
    [InlineData(23, 1)]
    [InlineData(24, 0)]
    [InlineData(null, 1)]
    public void Reuse_holds_to_the_password(int? remembered, int findings) => Assert.Equal(
        findings, Judge(nameof(PasswordPolicyReuse), Strict with { ReusePrevention = remembered }).Count);

    [Theory]
    [InlineData(90, 0)]
    [InlineData(91, 1)]
    [InlineData(null, 1)]
    public void Expiry_holds_to_the_day(int? days, int findings) => Assert.Equal(
        findings, Judge(nameof(PasswordPolicyExpiry), Strict with { MaximumAgeDays = days }).Count);

    [Fact]
    public void Complexity_names_what_is_not_required() => Assert.Equal(
        "The account's password policy does not require a digit and a symbol.",
        Assert.Single(Judge(nameof(PasswordPolicyComplexity), Strict with { RequiresNumbers = false, RequiresSymbols = false })).Evidence);

    [Fact]
    public void Without_a_policy_the_default_of_aws_is_judged()
    {
        var finding = Assert.Single(Judge(nameof(PasswordPolicyMinimumLength), IamPasswordPolicy.Default));

        Assert.Equal("The account has no password policy, and the default of AWS accepts passwords of 8 characters; the minimum is 14.", finding.Evidence);
        Assert.Equal(HygieneSeverity.Medium, finding.Severity);
        Assert.Null(finding.UserName);
    }

    private static IReadOnlyList<HygieneFinding> Judge(string rule, IamPasswordPolicy policy, string? parameter = null)
    {
        var detail = TestDetail.Account() with { PasswordPolicy = policy };
        return parameter is null ? detail.Judge(rule, Root(), User()) : detail.Judge(rule, parameter, Root(), User());
    }
}
