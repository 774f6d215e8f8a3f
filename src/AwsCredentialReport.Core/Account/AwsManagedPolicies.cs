namespace AwsCredentialReport;

/// <summary>
/// The policies of AWS that matter to an administrator, by what their ARN ends in. IAM's response leaves out their
/// documents, so their statements are written here in short.
/// </summary>
internal static class AwsManagedPolicies
{
    private static readonly PolicyScope Everything = new(["*"], AllBut: false);

    private static readonly Dictionary<string, PolicyStatement> Statements = new(StringComparer.Ordinal)
    {
        ["AdministratorAccess"] = Statement(allows: true, Everything),
        ["IAMFullAccess"] = Statement(allows: true, new PolicyScope(["iam:*"], AllBut: false)),
        ["AdministratorAccess-Amplify"] = Statement(allows: true, new PolicyScope(
            ["iam:CreatePolicyVersion", "iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"], AllBut: false)),
        ["AWSDenyAll"] = Statement(allows: false, Everything),
    };

    /// <summary>The statements about administration; null when the ARN is not that of an AWS-managed policy.</summary>
    internal static IReadOnlyList<PolicyStatement>? Find(string? arn)
    {
        const string Owner = ":iam::aws:policy/";
        var end = arn is not null && arn.StartsWith(ReportArn.Prefix, StringComparison.Ordinal) ? arn.IndexOf(Owner, StringComparison.Ordinal) : -1;
        return end < 0 ? null : Statements.TryGetValue(arn![(end + Owner.Length)..], out var statement) ? [statement] : [];
    }

    private static PolicyStatement Statement(bool allows, PolicyScope actions) => new(allows, actions, Everything, HasCondition: false);
}
