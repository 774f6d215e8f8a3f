using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>That a role of a profile or of the environment is asked for in its own partition.</summary>
public sealed class PartitionTests
{
    private const string GovRole = "arn:aws-us-gov:iam::123456789012:role/Auditor";

    private const string Base = $"""
        [base]
        aws_access_key_id = {LiveServer.KeyId}
        aws_secret_access_key = {LiveServer.Secret}
        region = us-gov-east-1
        [gov]
        role_arn = {GovRole}
        source_profile = base

        """;

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData(null)]
    public async Task A_role_of_a_profile(string? environment)
    {
        var details = await OpenAsync(Base, new AccountTarget { ProfileName = "gov" }, environment);

        Assert.Contains("IAM: https://iam.us-gov.amazonaws.com/, signed for us-gov-west-1.", details);
    }

    [Fact]
    public async Task A_role_that_is_assumed_from_there()
    {
        var details = await OpenAsync(
            Base, new AccountTarget { ProfileName = "gov", AccountId = "111122223333", Role = "Auditor" }, environment: null);

        Assert.Contains("IAM: https://iam.us-gov.amazonaws.com/, signed for us-gov-west-1.", details);
    }

    [Fact]
    public async Task A_role_of_a_web_identity()
    {
        var details = await OpenAsync(string.Empty, new AccountTarget(), "eu-west-1", ("AWS_ROLE_ARN", GovRole), ("AWS_WEB_IDENTITY_TOKEN_FILE", "token"));

        Assert.Contains("IAM: https://iam.us-gov.amazonaws.com/, signed for us-gov-west-1.", details);
    }

    private static async Task<List<string>> OpenAsync(
        string profiles, AccountTarget target, string? environment, params (string Name, string Value)[] variables)
    {
        await using var server = await LiveServer.StartAsync();
        server.WriteProfiles(profiles);
        server.Set("AWS_ENDPOINT_URL_STS", server.Server.Endpoint.AbsoluteUri);
        foreach (var (name, value) in variables)
        {
            server.Set(name, value);
        }

        if (environment is not null)
        {
            server.Set("AWS_REGION", environment);
        }

        var host = new TestHost();
        using var connector = new AwsConnector(server.Connection with { EndpointUrl = null }, host);

        // The simulator's STS has no such role; where IAM is called is settled before.
        await Record.ExceptionAsync(() => connector.OpenAsync(target, CancellationToken.None));
        return host.Details;
    }
}
