using System.Globalization;
using System.Text.Json;
using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>IAM, STS, the SSO portal and its OIDC, the container agent and the instance's metadata, in one.</summary>
internal sealed class MockServices(MockScript script, int port)
{
    private const string Date = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string BearerHeader = "x-amz-sso_bearer_token";

    private static readonly (string Name, string Shown)[] RoleParameters =
        [("ExternalId", "external"), ("TokenCode", "mfa"), ("SerialNumber", "serial"), ("WebIdentityToken", "token")];

    internal static MockAnswer QueryError(int status, string code, string message) => MockAnswer.Xml(
        status,
        $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>" +
        "<RequestId>0f0f</RequestId></ErrorResponse>");

    internal static MockAnswer JsonError(int status, string code) =>
        MockAnswer.Json(status, $$"""{"__type":"{{code}}","error":"{{code}}","message":"Scripted."}""") with
        {
            Headers = ["x-amzn-ErrorType: " + code],
        };

    /// <summary>What the request was, and its answer; null for a connection that hangs or ends.</summary>
    internal (MockCall Call, MockAnswer? Answer) Handle(MockRequest request)
    {
        var call = Describe(request);
        var fault = script.Next(call.Action);
        var answer = fault is null ? Answer(request, call) with { Clock = script.Clock } : script.Answer(fault, call.Action);
        return (call with { Detail = Detail(request, call) }, answer);
    }

    internal string DescribeHost(string scheme, string authority)
    {
        var uri = new Uri($"{scheme}://{authority}");
        return uri.IsDefaultPort || uri.Port == port ? $"{scheme}://{uri.Host}" : $"{scheme}://{uri.Authority}";
    }

    private static MockCall Describe(MockRequest request)
    {
        var call = new MockCall { Action = ActionOf(request), Host = request.Host, Proxied = request.Proxied };
        if (request.Header("Authorization") is not { } header || !header.StartsWith("AWS4-", StringComparison.Ordinal))
        {
            return call;
        }

        if (ParseAuthorization(header) is not { } authorization)
        {
            return call with { RightSignature = false };
        }

        return call with
        {
            Host = request.Host + request.Path.TrimEnd('/'),
            KeyId = authorization.AccessKeyId,
            Region = authorization.Scope.Region,
            Token = MockKeys.DescribeToken(authorization.AccessKeyId, request.Header("x-amz-security-token")),
            RightSignature = HasRightSignature(request, authorization),
        };
    }

    // A key id with a slash in it, as a secret has, breaks the header.
    private static Authorization? ParseAuthorization(string header)
    {
        try
        {
            return Authorization.Parse(header);
        }
        catch (SimulatedFault)
        {
            return null;
        }
    }

    private static bool HasRightSignature(MockRequest request, Authorization authorization)
    {
        var canonical = SigV4.CanonicalRequest(request.Signed, authorization.SignedHeaders);
        var text = SigV4.StringToSign(canonical, request.Header("x-amz-date") ?? string.Empty, authorization.Scope.ToString());
        var right = SigV4.Signature(MockKeys.Secret(authorization.AccessKeyId), authorization.Scope, text);
        return string.Equals(right, authorization.Signature, StringComparison.Ordinal);
    }

    private static string ActionOf(MockRequest request) => request.Path switch
    {
        "/federation/credentials" => "Portal",
        "/token" => "Oidc",
        var path when path.Contains("/latest/", StringComparison.Ordinal) => "Imds",
        _ => request.Parameter("Action") ?? "Container",
    };

    private static string? Detail(MockRequest request, MockCall call) => call.Action switch
    {
        "AssumeRole" or "AssumeRoleWithWebIdentity" => string.Join(' ', RoleDetails(request)),
        "GetSessionToken" => "mfa=" + request.Parameter("TokenCode"),
        "Portal" => $"{request.Parameter("role_name")} {request.Parameter("account_id")} {Shown(request.Header(BearerHeader))}",
        "Imds" => request.Path["/latest".Length..],
        "Container" => $"{request.Path} {Shown(request.Header("Authorization"))}".TrimEnd(),
        _ => null,
    };

    private static IEnumerable<string> RoleDetails(MockRequest request)
    {
        yield return request.Parameter("RoleArn")!.Split(":role/").Last();
        foreach (var (name, shown) in RoleParameters)
        {
            if (request.Parameter(name) is { } value)
            {
                yield return $"{shown}={Shown(value)}";
            }
        }

        if (request.Parameter("DurationSeconds") is { } seconds && seconds != "3600")
        {
            yield return "duration=" + seconds;
        }

        if (request.Parameter("RoleSessionName") is { } session && session.StartsWith("named", StringComparison.Ordinal))
        {
            yield return "session=" + session;
        }
    }

    // A secret is shown by what stands behind its marker.
    private static string? Shown(string? value) =>
        value is null ? null : value[(value.LastIndexOf(MockKeys.Marker, StringComparison.Ordinal) is var at and >= 0 ? at + MockKeys.Marker.Length : 0)..].Trim();

    private MockAnswer Answer(MockRequest request, MockCall call) => call.Action switch
    {
        "Imds" => Metadata(request),
        "Container" => Keys(MockKeys.Session("CONTAINER"), "Token"),
        "Portal" => Portal(request),
        "Oidc" => MockAnswer.Json(
            200,
            $$"""{"accessToken":"{{MockKeys.Marker}}refreshed","tokenType":"Bearer","expiresIn":3600,"refreshToken":"{{MockKeys.Marker}}next"}"""),
        "AssumeRoleWithWebIdentity" => Session(request, call, "WEB"),
        _ => RefusedSignature(request, call) ?? Signed(request, call),
    };

    private MockAnswer Signed(MockRequest request, MockCall call)
    {
        var partition = PartitionOf(call.Region!);
        return call.Action switch
        {
            "AssumeRole" => Session(request, call, call.KeyId!),
            "GetSessionToken" => Result(call, Credentials(MockKeys.Session("MFA", call.KeyId))),
            "GetCallerIdentity" => Result(
                call,
                $"<Arn>{MockKeys.Arn(partition, call.KeyId!)}</Arn><UserId>AIDA{call.KeyId}</UserId><Account>{MockKeys.AccountId}</Account>"),
            "GenerateCredentialReport" => Result(call, "<State>COMPLETE</State>"),
            "GetCredentialReport" => Result(
                call,
                $"<Content>{Report(partition)}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>{At(0)}</GeneratedTime>"),
            "ListAccountAliases" => Result(call, "<IsTruncated>false</IsTruncated><AccountAliases/>"),
            _ => QueryError(400, "InvalidAction", "The mock has no " + call.Action),
        };
    }

    private MockAnswer? RefusedSignature(MockRequest request, MockCall call)
    {
        if (call.KeyId is null)
        {
            return QueryError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }

        if (!call.RightSignature)
        {
            // AWS quotes the canonical request, and with it the session token.
            var signed = Authorization.Parse(request.Header("Authorization"));
            return QueryError(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.\n\nThe Canonical String for " +
                $"this request should have been\n'{SigV4.CanonicalRequest(request.Signed, signed.SignedHeaders)}'");
        }

        if (call.ToString().Contains(" token=", StringComparison.Ordinal))
        {
            return QueryError(403, "InvalidClientTokenId", "The security token included in the request is invalid");
        }

        var date = DateTimeOffset.ParseExact(
            request.Header("x-amz-date")!, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (date - script.Now).Duration() < TimeSpan.FromMinutes(5)
            ? null
            : QueryError(403, "SignatureDoesNotMatch", $"Signature expired: {date:yyyyMMdd'T'HHmmss'Z'} is now earlier than {At(-300)}");
    }

    private MockAnswer Session(MockRequest request, MockCall call, string caller) => Result(
        call,
        Credentials(MockKeys.Session(request.Parameter("RoleArn")!.Split('/').Last(), caller)) +
        $"<AssumedRoleUser><Arn>arn:aws:sts::{MockKeys.AccountId}:assumed-role/x/y</Arn><AssumedRoleId>AROA:y</AssumedRoleId></AssumedRoleUser>");

    private string Credentials(string id) =>
        $"<Credentials><AccessKeyId>{id}</AccessKeyId><SecretAccessKey>{MockKeys.Secret(id)}</SecretAccessKey>" +
        $"<SessionToken>{MockKeys.Token(id)}</SessionToken><Expiration>{At(3600)}</Expiration></Credentials>";

    private MockAnswer Metadata(MockRequest request)
    {
        const string roles = "/latest/meta-data/iam/security-credentials/";
        return request.Path == "/latest/api/token" ? new MockAnswer(200, "text/plain", MockKeys.Marker + "imds") { Headers = ["x-aws-ec2-metadata-token-ttl-seconds: 21600"] }
            : request.Path == roles ? new MockAnswer(200, "text/plain", "machine")
            : request.Path.StartsWith(roles, StringComparison.Ordinal) ? Keys(MockKeys.Session("MACHINE"), "Token")
            : request.Path == "/latest/meta-data/iam/info" ? MockAnswer.Json(
                200, $$"""{"Code":"Success","LastUpdated":"{{At(-60)}}","InstanceProfileArn":"arn:aws:iam::{{MockKeys.AccountId}}:instance-profile/machine","InstanceProfileId":"AIPA"}""")
            : script.MachineRegion is { } region && request.Path.TrimEnd('/') == "/latest/meta-data/placement/availability-zone" ? new MockAnswer(200, "text/plain", region + "a")
            : script.MachineRegion is { } name && request.Path == "/latest/meta-data/placement/region" ? new MockAnswer(200, "text/plain", name)
            : MockAnswer.Html(404);
    }

    private MockAnswer Keys(string id, string tokenName) => MockAnswer.Json(200, JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["Code"] = "Success",
        ["Type"] = "AWS-HMAC",
        ["LastUpdated"] = At(-60),
        ["AccessKeyId"] = id,
        ["SecretAccessKey"] = MockKeys.Secret(id),
        [tokenName] = MockKeys.Token(id),
        ["Expiration"] = At(3600),
    }));

    private MockAnswer Portal(MockRequest request)
    {
        var id = MockKeys.Session(request.Parameter("role_name") ?? "NONE", "SSO");
        var expiration = script.Now.AddHours(1).ToUnixTimeMilliseconds();
        return MockAnswer.Json(200, string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"roleCredentials":{"accessKeyId":"{{{id}}}","secretAccessKey":"{{{MockKeys.Secret(id)}}}","sessionToken":"{{{MockKeys.Token(id)}}}","expiration":{{{expiration}}}}}"""));
    }

    private static MockAnswer Result(MockCall call, string body) => MockAnswer.Xml(
        200,
        $"<{call.Action}Response><{call.Action}Result>{body}</{call.Action}Result>" +
        $"<ResponseMetadata><RequestId>0f0f</RequestId></ResponseMetadata></{call.Action}Response>");

    private static string Report(string partition)
    {
        var none = string.Concat(Enumerable.Repeat(",N/A", ReportCsv.Header.Split(',').Length - 8));
        var row = $"<root_account>,arn:{partition}:iam::{MockKeys.AccountId}:root,2020-01-01T00:00:00+00:00," +
            "not_supported,no_information,not_supported,not_supported,true" + none;
        return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(ReportCsv.Header + "\n" + row));
    }

    private static string PartitionOf(string region) => region.Split('-')[0] switch
    {
        "cn" => "aws-cn",
        "eusc" => "aws-eusc",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
        _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => "aws-iso-f",
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
        _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => "aws-iso-e",
        _ => "aws",
    };

    private string At(int seconds) => script.Now.AddSeconds(seconds).ToString(Date, CultureInfo.InvariantCulture);
}
