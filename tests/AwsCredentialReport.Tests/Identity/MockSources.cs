using System.Text.Json;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>Sources of credentials that answer in JSON: SSO portal and OIDC, container agent, machine.</summary>
internal sealed class MockSources(MockScript script)
{
    private const string MetadataPath = "/latest/meta-data/";

    internal static MockAnswer Error(int status, string code) =>
        Json(status, new() { ["__type"] = code, ["error"] = code, ["message"] = "Scripted." }) with
        {
            Headers = ["x-amzn-ErrorType: " + code],
        };

    internal static MockAnswer Oidc() => Json(200, new()
    {
        ["accessToken"] = MockKeys.Marker + "refreshed",
        ["tokenType"] = "Bearer",
        ["expiresIn"] = 3600,
        ["refreshToken"] = MockKeys.Marker + "next",
    });

    internal MockAnswer Portal(MockRequest request)
    {
        var id = MockKeys.Session(request.Parameter("role_name") ?? "NONE", "SSO");
        return Json(200, new()
        {
            ["roleCredentials"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["accessKeyId"] = id,
                ["secretAccessKey"] = MockKeys.Secret(id),
                ["sessionToken"] = MockKeys.Token(id),
                ["expiration"] = script.Now.AddHours(1).ToUnixTimeMilliseconds(),
            },
        });
    }

    internal MockAnswer Keys(string id) => Json(200, new()
    {
        ["Code"] = "Success",
        ["Type"] = "AWS-HMAC",
        ["LastUpdated"] = script.At(-60),
        ["AccessKeyId"] = id,
        ["SecretAccessKey"] = MockKeys.Secret(id),
        ["Token"] = MockKeys.Token(id),
        ["Expiration"] = script.At(3600),
    });

    internal MockAnswer Metadata(MockRequest request) => request.Path.TrimEnd('/') switch
    {
        "/latest/api/token" => Text(MockKeys.Marker + "imds") with
        {
            Headers = ["x-aws-ec2-metadata-token-ttl-seconds: 21600"],
        },
        MetadataPath + "iam/security-credentials" => Text("machine"),
        MetadataPath + "iam/security-credentials/machine" => Keys(MockKeys.Session("MACHINE")),
        MetadataPath + "iam/info" => Json(200, new()
        {
            ["Code"] = "Success",
            ["LastUpdated"] = script.At(-60),
            ["InstanceProfileArn"] = $"arn:aws:iam::{MockKeys.AccountId}:instance-profile/machine",
            ["InstanceProfileId"] = "AIPAMACHINE",
        }),
        MetadataPath + "placement/availability-zone" when script.MachineRegion is { } region => Text(region + "a"),
        MetadataPath + "placement/region" when script.MachineRegion is { } region => Text(region),
        _ => MockAnswer.Html(404),
    };

    private static MockAnswer Text(string text) => new(200, "text/plain", text);

    private static MockAnswer Json(int status, Dictionary<string, object> body) =>
        MockAnswer.Json(status, JsonSerializer.Serialize(body));
}
