namespace AwsCredentialReport;

/// <summary>A user in the older and in the newer report; one of them is null when only the other has it.</summary>
internal readonly record struct UserPair(CredentialReportEntry? Old, CredentialReportEntry? New)
{
    /// <summary>Gets the row that names the user.</summary>
    internal CredentialReportEntry Row => New ?? Old!;

    /// <summary>Gets whether the ARN changed.</summary>
    internal bool IsRenamed => Old is { IsRoot: false } && New is not null && Old.Arn != New.Arn;
}
