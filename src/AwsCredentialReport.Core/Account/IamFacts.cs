namespace AwsCredentialReport;

/// <summary>A policy that applies to a user.</summary>
public sealed record IamPolicyAttachment
{
    /// <summary>Gets the policy's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the policy's ARN; null for an inline policy.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets the group that has the policy; null when the user has it directly.</summary>
    public string? Group { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Group is null ? Name : $"{Name} ({Group})";
}

/// <summary>A service-specific credential, such as a long-term key of Amazon Bedrock or a password of AWS CodeCommit.</summary>
public sealed record IamServiceCredential
{
    /// <summary>Gets the credential's id, which is not a secret.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the service's domain name, such as <c>bedrock.amazonaws.com</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Gets the status of IAM: <c>Active</c>, <c>Inactive</c> or <c>Expired</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets when it was created (UTC).</summary>
    public required DateTime Created { get; init; }

    /// <summary>Gets when it expires (UTC); null: never.</summary>
    public DateTime? Expires { get; init; }

    /// <summary>Gets whether it can be used.</summary>
    public bool IsActive => Status == "Active";

    /// <inheritdoc/>
    public override string ToString() => $"{Service} ({Id}, {Status})";
}

/// <summary>An SSH key for AWS CodeCommit.</summary>
public sealed record IamSshKey
{
    /// <summary>Gets the key's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the status of IAM: <c>Active</c> or <c>Inactive</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Gets when it was uploaded (UTC).</summary>
    public required DateTime Uploaded { get; init; }

    /// <summary>Gets whether it can be used.</summary>
    public bool IsActive => Status == "Active";

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Status})";
}

/// <summary>A TLS certificate that IAM stores for load balancers.</summary>
public sealed record IamServerCertificate
{
    /// <summary>Gets the certificate's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the certificate's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Gets when it expires (UTC); null: unknown.</summary>
    public DateTime? Expires { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A customer-managed or inline policy that is attached and allows everything, or cannot be judged.</summary>
public sealed record IamAdministratorPolicy
{
    /// <summary>Gets the policy's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the policy's ARN; null for an inline policy.</summary>
    public string? Arn { get; init; }

    /// <summary>Gets the holder of an inline policy, such as <c>user/Alice</c>; null for a managed policy.</summary>
    public string? Holder { get; init; }

    /// <summary>Gets the number of users, groups and roles that have a managed policy; null for an inline policy.</summary>
    public int? AttachmentCount { get; init; }

    /// <summary>Gets the grade: <see cref="AdministratorGrade.Full"/> or <see cref="AdministratorGrade.Unknown"/>.</summary>
    public required AdministratorGrade Grade { get; init; }

    /// <summary>Gets the reason for the grade.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Holder is null ? Name : $"{Name} ({Holder})";
}

/// <summary>A call that IAM refused, or that failed.</summary>
public sealed record MissingDetail
{
    /// <summary>Gets the operation, such as <c>GetAccountSummary</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the reason as a sentence.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Operation;
}
