namespace AwsCredentialReport.Tests.Identity;

/// <summary>A request as the mock saw it.</summary>
internal sealed record MockCall
{
    /// <summary>GetCredentialReport, AssumeRole, Portal, Oidc, Container, Imds, Connect for a refused tunnel.</summary>
    internal required string Action { get; init; }

    /// <summary>The host that the client meant, with its scheme, and its port when it is not the mock's own.</summary>
    internal required string Host { get; init; }

    internal string? KeyId { get; init; }

    /// <summary>Of the credential scope.</summary>
    internal string? Region { get; init; }

    /// <summary>As of <see cref="MockKeys.DescribeToken"/>.</summary>
    internal string? Token { get; init; }

    internal bool RightSignature { get; init; } = true;

    internal bool Proxied { get; init; }

    /// <summary>The role, the account, the bearer's name: what the request was about.</summary>
    internal string? Detail { get; init; }

    /// <summary>A session's key comes with its own token, a user's key with none.</summary>
    internal bool HasRightToken =>
        KeyId is null || Token == (KeyId.StartsWith("ASIA", StringComparison.Ordinal) ? "own" : null);

    internal bool IsIam => Action is "GetCredentialReport" or "GenerateCredentialReport";

    /// <summary>
    /// The form of the table: action, key id, host, region, detail. What is not usual follows: a token that is not the
    /// key's own, a missing one, a wrong signature, TLS without the proxy, plain HTTP through it.
    /// </summary>
    public override string ToString()
    {
        var signature = RightSignature ? null : "wrong-signature";
        string?[] parts = [Action, KeyId, Host, Region, Detail, TokenNote(), signature, RouteNote()];
        return string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>What is compared with another program: the regional and the global STS are one.</summary>
    internal string Comparable() =>
        (Host == "https://sts.amazonaws.com" && (Region is null or "us-east-1")
            ? this with { Host = "https://sts.us-east-1.amazonaws.com" }
            : this).ToString();

    private string? TokenNote() => HasRightToken ? null : "token=" + (Token ?? "none");

    private string? RouteNote() => Host.StartsWith("https:", StringComparison.Ordinal) == Proxied
        ? null
        : Proxied ? "proxied" : "direct";
}
