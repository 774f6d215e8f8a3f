using System.Globalization;
using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>The caller: the account, the ARN, and IAM's id of the user or role session.</summary>
public sealed record CallerIdentity(string Account, string Arn, string UserId);

/// <summary>The parameters of AssumeRole. The MFA code works once and is not a lasting secret.</summary>
internal sealed record RoleRequest(string RoleArn, string SessionName)
{
    internal string? ExternalId { get; init; }

    internal string? SerialNumber { get; init; }

    internal string? TokenCode { get; init; }

    internal int? DurationSeconds { get; init; }
}

/// <summary>The Security Token Service: roles, sessions and the caller.</summary>
internal sealed class StsClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : QueryClient(credentials, endpoint, http, maximumRetries)
{
    internal Task<SessionKeys> AssumeRoleAsync(RoleRequest role, CancellationToken cancellationToken) => SendAsync(
        new QueryRequest<SessionKeys>(
            "AssumeRole",
            SessionKeys.Read,
            ("RoleArn", role.RoleArn),
            ("RoleSessionName", role.SessionName),
            ("ExternalId", role.ExternalId),
            ("SerialNumber", role.SerialNumber),
            ("TokenCode", role.TokenCode),
            ("DurationSeconds", role.DurationSeconds?.ToString(CultureInfo.InvariantCulture))),
        cancellationToken);

    internal Task<SessionKeys> AssumeRoleWithWebIdentityAsync(RoleRequest role, string token, CancellationToken cancellationToken) => SendAsync(
        new QueryRequest<SessionKeys>(
            "AssumeRoleWithWebIdentity",
            SessionKeys.Read,
            ("RoleArn", role.RoleArn),
            ("RoleSessionName", role.SessionName),
            ("WebIdentityToken", token))
        {
            IsSigned = false,
        },
        cancellationToken);

    internal Task<SessionKeys> GetSessionTokenAsync(string serialNumber, string tokenCode, CancellationToken cancellationToken) => SendAsync(
        new QueryRequest<SessionKeys>("GetSessionToken", SessionKeys.Read, ("SerialNumber", serialNumber), ("TokenCode", tokenCode)),
        cancellationToken);

    internal Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken) => SendAsync(
        new QueryRequest<CallerIdentity>(
            "GetCallerIdentity",
            static result => new(Told(result, "Account"), Told(result, "Arn"), result.Text("UserId") ?? string.Empty)),
        cancellationToken);

    private static string Told(XElement result, string name) => result.RequiredText(name) is { Length: > 0 } text ? text
        : throw new FormatException(Sentence.Format(Messages.ElementMissing, name));
}
