namespace AwsCredentialReport.Tests.History;

/// <summary>An access key or certificate in a random life.</summary>
internal sealed class LifeCredential
{
    internal required DateTime Created { get; init; }

    internal bool Active { get; set; } = true;

    internal DateTime? Used { get; set; }

    internal string Region { get; set; } = "N/A";
}

/// <summary>A user in a random life.</summary>
internal sealed class LifeUser
{
    internal required string Name { get; set; }

    internal required DateTime Created { get; init; }

    internal bool Mfa { get; set; }

    internal DateTime? PasswordChanged { get; set; }

    internal DateTime? PasswordUsed { get; set; }

    internal List<LifeCredential> Keys { get; } = [];

    internal List<LifeCredential> Certificates { get; } = [];

    internal string Arn => $"arn:aws:iam::{TestRow.Account}:user/{Name}";
}
