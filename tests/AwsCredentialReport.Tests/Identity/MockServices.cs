using AwsCredentialReport.IamSimulator.Http;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>Decides which service a request is for, describes it for the record, and has it answered.</summary>
internal sealed class MockServices(MockScript script, int port)
{
    private const string BearerHeader = "x-amz-sso_bearer_token";

    private static readonly (string Name, string Shown)[] RoleParameters =
        [("ExternalId", "external"), ("TokenCode", "mfa"), ("SerialNumber", "serial"), ("WebIdentityToken", "token")];

    private readonly MockQuery _query = new(script);
    private readonly MockSources _sources = new(script);

    /// <summary>What the request was, and its answer; null for a connection that hangs or ends.</summary>
    internal (MockCall Call, MockAnswer? Answer) Handle(MockRequest request)
    {
        var call = Describe(request);
        var fault = script.Next(call.Action);
        var answer = fault is null
            ? Answer(request, call) with { Clock = script.Clock }
            : script.Answer(fault, call.Action);
        return (call with { Detail = Detail(request, call) }, answer);
    }

    internal string DescribeHost(string scheme, string authority)
    {
        var uri = new Uri($"{scheme}://{authority}");
        return uri.IsDefaultPort || uri.Port == port ? $"{scheme}://{uri.Host}" : $"{scheme}://{uri.Authority}";
    }

    private MockAnswer Answer(MockRequest request, MockCall call) => call.Action switch
    {
        "Imds" => _sources.Metadata(request),
        "Container" => _sources.Keys(MockKeys.Session("CONTAINER")),
        "Portal" => _sources.Portal(request),
        "Oidc" => MockSources.Oidc(),
        _ => _query.Answer(request, call),
    };

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
        var date = request.Header("x-amz-date") ?? string.Empty;
        var canonical = SigV4.CanonicalRequest(request.Signed, authorization.SignedHeaders);
        var text = SigV4.StringToSign(canonical, date, authorization.Scope.ToString());
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
        "Imds" => request.Path["/latest".Length..],
        "Container" => $"{request.Path} {Shown(request.Header("Authorization"))}".TrimEnd(),
        "Portal" => string.Join(
            ' ', request.Parameter("role_name"), request.Parameter("account_id"), Shown(request.Header(BearerHeader))),
        _ => null,
    };

    private static IEnumerable<string> RoleDetails(MockRequest request)
    {
        yield return request.Parameter("RoleArn")!.Split(":role/")[^1];
        foreach (var (name, shown) in RoleParameters)
        {
            if (request.Parameter(name) is { } value)
            {
                yield return $"{shown}={Shown(value)}";
            }
        }

        if (request.Parameter("DurationSeconds") is { } seconds and not "3600")
        {
            yield return "duration=" + seconds;
        }

        var session = request.Parameter("RoleSessionName");
        if (session?.StartsWith("named", StringComparison.Ordinal) == true)
        {
            yield return "session=" + session;
        }
    }

    // A secret is shown by the text behind its marker.
    private static string? Shown(string? value) => value?.Split(MockKeys.Marker)[^1].Trim();
}
