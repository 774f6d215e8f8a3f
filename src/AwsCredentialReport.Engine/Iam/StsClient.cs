using System.Globalization;
using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>The caller: the account, the ARN, and IAM's id of the user or role session.</summary>
internal sealed record CallerIdentity(string Account, string Arn, string UserId);

/// <summary>The parameters of AssumeRole. The MFA code works once and is not a lasting secret.</summary>
internal sealed record RoleRequest(string RoleArn, string SessionName)
{
    internal string? ExternalId { get; init; }

    internal string? SerialNumber { get; init; }

    internal string? TokenCode { get; init; }

    internal int? DurationSeconds { get; init; }
}

internal sealed class AssumeRoleRequest(RoleRequest role) : QueryRequest<SessionKeys>
{
    internal override void Write(IDictionary<string, string> parameters)
    {
        parameters["RoleArn"] = role.RoleArn;
        parameters["RoleSessionName"] = role.SessionName;
        parameters.AddGiven("ExternalId", role.ExternalId);
        parameters.AddGiven("SerialNumber", role.SerialNumber);
        parameters.AddGiven("TokenCode", role.TokenCode);
        parameters.AddGiven("DurationSeconds", role.DurationSeconds?.ToString(CultureInfo.InvariantCulture));
    }

    internal override SessionKeys Read(XElement result) => SessionKeys.Read(result);
}

internal sealed class AssumeRoleWithWebIdentityRequest(RoleRequest role, string token) : QueryRequest<SessionKeys>
{
    internal override bool IsSigned => false;

    internal override void Write(IDictionary<string, string> parameters)
    {
        parameters["RoleArn"] = role.RoleArn;
        parameters["RoleSessionName"] = role.SessionName;
        parameters["WebIdentityToken"] = token;
    }

    internal override SessionKeys Read(XElement result) => SessionKeys.Read(result);
}

internal sealed class GetSessionTokenRequest(string serialNumber, string tokenCode) : QueryRequest<SessionKeys>
{
    internal override void Write(IDictionary<string, string> parameters)
    {
        parameters["SerialNumber"] = serialNumber;
        parameters["TokenCode"] = tokenCode;
    }

    internal override SessionKeys Read(XElement result) => SessionKeys.Read(result);
}

internal sealed class GetCallerIdentityRequest : QueryRequest<CallerIdentity>
{
    internal override CallerIdentity Read(XElement result) => 
        new(result.RequiredText("Account"), result.RequiredText("Arn"), result.Text("UserId") ?? string.Empty);
}

/// <summary>The Security Token Service: roles, sessions and the caller.</summary>
internal sealed class StsClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : QueryClient(credentials, endpoint, http, maximumRetries)
{
    internal Task<SessionKeys> AssumeRoleAsync(RoleRequest role, CancellationToken cancellationToken) =>
        SendAsync(new AssumeRoleRequest(role), cancellationToken);

    internal Task<SessionKeys> AssumeRoleWithWebIdentityAsync(RoleRequest role, string token, CancellationToken cancellationToken) =>
        SendAsync(new AssumeRoleWithWebIdentityRequest(role, token), cancellationToken);

    internal Task<SessionKeys> GetSessionTokenAsync(string serialNumber, string tokenCode, CancellationToken cancellationToken) =>
        SendAsync(new GetSessionTokenRequest(serialNumber, tokenCode), cancellationToken);

    internal Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancellationToken) =>
        SendAsync(new GetCallerIdentityRequest(), cancellationToken);
}
