using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>Who signed a request, if the signature is right to the last bit.</summary>
public sealed class SignatureChecker(SimulatedCloud cloud, string? signingRegion = null)
{
    private const string DateHeader = "x-amz-date";
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string WrongSignature =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access " +
        "Key and signing method. Consult the service documentation for details.";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The signer; anything amiss is the <see cref="SimulatedFault"/> that AWS answers.</summary>
    public SimulatedCredential Check(SignedRequest request, string service, DateTimeOffset now)
    {
        var authorization = Authorization.Parse(request.Header("Authorization"));
        var credential = Find(authorization.AccessKeyId);
        CheckSignedHeaders(request, authorization.SignedHeaders);
        var date = CheckDate(request, authorization.Scope, now);
        CheckScope(authorization.Scope, service, credential.Caller.Account.Partition);
        CheckToken(request, credential);

        var canonicalRequest = SigV4.CanonicalRequest(request, authorization.SignedHeaders);
        var stringToSign = SigV4.StringToSign(canonicalRequest, date, authorization.Scope.ToString());
        var signature = SigV4.Signature(credential.Secret, authorization.Scope, stringToSign);
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(authorization.Signature)))
        {
            throw Authorization.Mismatch(
                $"{WrongSignature}\n\nThe Canonical String for this request should have been\n'{canonicalRequest}'\n\n" +
                $"The String-to-Sign should have been\n'{stringToSign}'\n");
        }

        // Only who has the secret learns that the session is over.
        if (credential.Expiration <= cloud.Clock.GetUtcNow())
        {
            throw new SimulatedFault("ExpiredToken", 403, "The security token included in the request is expired");
        }

        return credential;
    }

    private SimulatedCredential Find(string accessKeyId)
    {
        var credential = cloud.FindCredential(accessKeyId);
        var gone = credential?.Caller.User is { } user && user.Account.FindUser(user.Name) != user;
        return credential is null || gone || credential.Key?.Status == SimulatedKeyStatus.Inactive
            ? throw InvalidToken()
            : credential;
    }

    // SignedHeaders is a sorted lower-case list. It holds host, the date, and every x-amz-* header of the request.
    private static void CheckSignedHeaders(SignedRequest request, IReadOnlyList<string> signed)
    {
        if (!signed.SequenceEqual(signed.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal))
            || signed.Any(name => name.Any(char.IsAsciiLetterUpper)))
        {
            throw Authorization.Incomplete("SignedHeaders must be a sorted list of lower-case header names.");
        }

        var absent = signed.FirstOrDefault(name => request.Header(name) is null);
        if (absent is not null)
        {
            throw Authorization.Mismatch($"'{absent}' is a SignedHeader but is not in the request.");
        }

        var unsigned = request.Headers.Select(header => header.Key.ToLowerInvariant())
            .Where(name => name.StartsWith("x-amz-", StringComparison.Ordinal))
            .Append("host")
            .FirstOrDefault(name => !signed.Contains(name, StringComparer.Ordinal));
        if (unsigned is not null)
        {
            throw Authorization.Mismatch($"'{unsigned}' must be a 'SignedHeader' in the AWS Authorization.");
        }

        if (request.Header("x-amz-content-sha256") is { } claimed
            && !string.Equals(claimed, SigV4.Hash(request.Body.Span), StringComparison.Ordinal))
        {
            throw Authorization.Mismatch("The value of x-amz-content-sha256 is not the hash of the payload.");
        }
    }

    private static string CheckDate(SignedRequest request, CredentialScope scope, DateTimeOffset now)
    {
        if (request.Header(DateHeader) is not { } date)
        {
            throw Authorization.Incomplete("Authorization header requires existence of a 'X-Amz-Date' header.");
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, utc, out var signedAt))
        {
            throw Authorization.Incomplete("Date must be in ISO-8601 'basic format'. " +
                $"Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601");
        }

        if (!string.Equals(scope.Date, date[..8], StringComparison.Ordinal))
        {
            throw Authorization.Mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of " +
                $"date from HTTP: '{scope.Date}' != '{date[..8]}', from '{date}'.");
        }

        if (signedAt < now - Tolerance)
        {
            throw Expired(date, now);
        }

        if (signedAt > now + Tolerance)
        {
            throw Authorization.Mismatch($"Signature not yet current: {date} is still later than " +
                $"{Basic(now + Tolerance)} ({Basic(now)} + 5 min.)");
        }

        return date;
    }

    internal static SimulatedFault Expired(string date, DateTimeOffset now) => Authorization.Mismatch(
        $"Signature expired: {date} is now earlier than {Basic(now - Tolerance)} ({Basic(now)} - 5 min.)");

    private void CheckScope(CredentialScope scope, string service, string partition)
    {
        if (!string.Equals(scope.Service, service, StringComparison.Ordinal))
        {
            throw Authorization.Mismatch($"Credential should be scoped to correct service: '{service}'. ");
        }

        // STS answers in every region; IAM signs in one per partition.
        var region = signingRegion ?? (service is "sts" ? scope.Region : service is "organizations" && partition is "aws-cn" ? "cn-northwest-1" : IamRegion(partition));
        if (!string.Equals(scope.Region, region, StringComparison.Ordinal))
        {
            throw Authorization.Mismatch(
                $"Credential should be scoped to a valid region, not '{scope.Region}'. ");
        }
    }

    private static void CheckToken(SignedRequest request, SimulatedCredential credential)
    {
        var token = Encoding.UTF8.GetBytes(request.Header("x-amz-security-token") ?? string.Empty);
        var right = Encoding.UTF8.GetBytes(credential.SessionToken ?? string.Empty);
        if (!CryptographicOperations.FixedTimeEquals(token, right))
        {
            throw InvalidToken();
        }
    }

    private static string IamRegion(string partition) => partition switch
    {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        "aws-iso" => "us-iso-east-1",
        "aws-iso-b" => "us-isob-east-1",
        "aws-iso-e" => "eu-isoe-west-1",
        "aws-iso-f" => "us-isof-south-1",
        "aws-eusc" => "eusc-de-east-1",
        _ => "us-east-1",
    };

    private static string Basic(DateTimeOffset time) =>
        time.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    internal static SimulatedFault InvalidToken() =>
        new("InvalidClientTokenId", 403, "The security token included in the request is invalid");
}
