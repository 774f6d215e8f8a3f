using System.Text.Json;

namespace AwsCredentialReport.Tests.Accounts;

/// <summary>
/// The cases of administrators.json: a policy is a document, the ARN of a policy of AWS, or a text that is not a policy. The
/// account is 123456789012, of the partition aws where a case names no other.
/// </summary>
public sealed class AdministratorTests
{
    private const string Everything = """{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } }""";
    private const string Keys = """{ "Statement": { "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*" } }""";

    private static readonly PolicyAccount Account = new("aws", "123456789012");
    private static readonly Dictionary<string, JsonElement> Cases = Read();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_case_has_its_grade(string name)
    {
        var entry = Cases[name];
        var boundary = entry.TryGetProperty("boundary", out var limit) ? Grant(limit) : null;

        var verdict = AdministratorCheck.Judge(AccountOf(entry), [.. entry.GetProperty("policies").EnumerateArray().Select(Grant)], boundary);

        Assert.Equal(entry.GetProperty("grade").GetString(), verdict.Grade.ToString());
        Assert.EndsWith(".", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Effect": "Deny", "Action": "iam:*", "Resource": "*" }""")]
    [InlineData("""{ "Effect": "Deny", "NotAction": "iam:*", "Resource": "*" }""")]
    [InlineData("""{ "Effect": "Deny", "Action": "*", "Resource": "*" }""")]
    [InlineData("""{ "Effect": "Deny", "Action": ["iam:Create*", "iam:Set*", "iam:Attach*", "iam:Put*", "iam:Add*", "iam:Update*"], "Resource": "*" }""")]
    public void A_policy_alone_fails_by_one_statement_whatever_it_denies(string denial)
    {
        var verdict = AdministratorCheck.JudgeAlone(Account, Of($$"""{ "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }, {{denial}}] }"""));

        Assert.Equal((AdministratorGrade.Full, "The inline policy P allows every action on every resource."), (verdict.Grade, verdict.Reason));
    }

    [Theory]
    [InlineData("""{ "Statement": { "Effect": "Allow", "Action": "iam:*", "Resource": "*" } }""", AdministratorGrade.None)]
    [InlineData("""{ "Statement": { "Effect": "Allow", "NotAction": "s3:*", "Resource": "*" } }""", AdministratorGrade.None)]
    [InlineData("""{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }""", AdministratorGrade.None)]
    [InlineData("""{ "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } } } }""", AdministratorGrade.None)]
    [InlineData("{}", AdministratorGrade.Unknown)]
    public void A_policy_alone_passes_without_such_a_statement(string document, AdministratorGrade grade) =>
        Assert.Equal(grade, AdministratorCheck.JudgeAlone(Account, Of(document)).Grade);

    [Theory]
    [InlineData(null, null, "The inline policy P allows every action on every resource.")]
    [InlineData(null, "G", "The inline policy P of the group G allows every action on every resource.")]
    [InlineData("arn:aws:iam::123456789012:policy/P", null, "The policy P allows every action on every resource.")]
    [InlineData("arn:aws:iam::123456789012:policy/P", "G", "The policy P of the group G allows every action on every resource.")]
    public void The_reason_names_the_policy_and_the_group(string? arn, string? group, string reason) =>
        Assert.Equal(reason, AdministratorCheck.Judge(Account, [new PolicyGrant("P", arn, Everything, group)], null).Reason);

    [Fact]
    public void The_reason_names_the_change() => Assert.Equal(
        "The inline policy P allows iam:CreateAccessKey for every user.",
        AdministratorCheck.Judge(Account, [new PolicyGrant("P", null, Keys, null)], null).Reason);

    [Theory]
    [InlineData("""{ "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" } }""", "but Q denies every action.")]
    [InlineData("""{ "Statement": { "Effect": "Deny", "Action": "iam:*", "Resource": "*" } }""", "but Q denies the changes in IAM.")]
    public void The_reason_names_the_policy_that_denies(string denial, string reason) => Assert.Equal(
        "The inline policy P would make the user an administrator, " + reason,
        AdministratorCheck.Judge(Account, [new PolicyGrant("P", null, Everything, null), new PolicyGrant("Q", null, denial, "G")], null).Reason);

    [Theory]
    [InlineData(Everything)]
    [InlineData(Keys)]
    public void The_reason_names_the_boundary(string document) => Assert.Equal(
        "The inline policy P would make the user an administrator, but the permissions boundary PowerUserAccess limits it.",
        AdministratorCheck.Judge(
            Account,
            [new PolicyGrant("P", null, document, null)],
            new PolicyGrant("PowerUserAccess", "arn:aws:iam::aws:policy/PowerUserAccess", null, null)).Reason);

    [Theory]
    [InlineData("{}", "it has no Statement")]
    [InlineData("{", "it is not valid JSON")]
    [InlineData("[]", "the document or a statement is not a JSON object")]
    [InlineData("""{ "statement": [] }""", "it has an unknown key 'statement'")]
    [InlineData("""{ "Statement": {}, "Statement": {} }""", "it has the key 'Statement' twice")]
    [InlineData("""{ "Version": 2012, "Statement": [] }""", "it has the version 2012")]
    [InlineData("""{ "Statement": {} }""", "a statement needs an Effect, which is Allow or Deny")]
    [InlineData("""{ "Statement": { "Effect": "Allow" } }""", "a statement needs either Action or NotAction")]
    [InlineData("""{ "Statement": { "Effect": "Allow", "NotAction": 1, "Resource": "*" } }""", "NotAction has a value that IAM does not accept")]
    public void The_reason_of_an_unknown_grade_names_the_defect(string document, string defect) => Assert.Equal(
        $"The policy P cannot be read, so it is not known whether the user is an administrator: {defect}.",
        AdministratorCheck.Judge(Account, [new PolicyGrant("P", "arn:aws:iam::123456789012:policy/P", document, null)], null).Reason);

    [Fact]
    public void A_policy_of_the_account_without_its_document_is_unknown() => Assert.Equal(
        AdministratorGrade.Unknown,
        AdministratorCheck.Judge(Account, [new PolicyGrant("AdministratorAccess", "arn:aws:iam::123456789012:policy/AdministratorAccess", null, null)], null).Grade);

    private static PolicyGrant Of(string document) => new("P", null, document, null);

    private static PolicyAccount AccountOf(JsonElement entry) =>
        entry.TryGetProperty("partition", out var partition) ? Account with { Partition = partition.GetString()! } : Account;

    private static PolicyGrant Grant(JsonElement policy) => policy.ValueKind == JsonValueKind.Object
        ? new PolicyGrant("Policy", null, policy.GetRawText(), null)
        : policy.GetString() is var text && text!.StartsWith("arn:", StringComparison.Ordinal)
            ? new PolicyGrant(text[(text.LastIndexOf('/') + 1)..], text, null, null)
            : new PolicyGrant("Policy", null, text, null);

    private static Dictionary<string, JsonElement> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Account", "administrators.json")));
        return document.RootElement.EnumerateArray().ToDictionary(entry => entry.GetProperty("case").GetString()!, entry => entry.Clone(), StringComparer.Ordinal);
    }
}
