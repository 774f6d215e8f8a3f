using System.Globalization;
using System.Net;

namespace AwsCredentialReport.Engine;

/// <summary>The role of the EC2 instance, by its metadata service (IMDSv2, and IMDSv1 where it is all there is).</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html</remarks>
/// <param name="connection">The variables.</param>
/// <param name="profile">The active profile, for its settings of the metadata service.</param>
/// <param name="isAsked">Whether the profile asks for the machine's role, which is the last resort otherwise.</param>
internal sealed class MachineRole(AwsConnection connection, ConfigProfile? profile, bool isAsked)
{
    private const string Path = "latest/meta-data/iam/security-credentials/";

    private readonly LocalAgent _agent = new(
        TimeSpan.FromSeconds(Number("AWS_METADATA_SERVICE_TIMEOUT", connection, profile) ?? 1),
        Number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", connection, profile) ?? 1);

    /// <summary>The machine's role, asked for when it is needed.</summary>
    /// <exception cref="CredentialException">AWS_EC2_METADATA_DISABLED forbids to ask.</exception>
    internal static RenewableCredentials Find(AwsConnection connection, ConfigProfile? profile, bool isAsked = false)
    {
        var role = new MachineRole(connection, profile, isAsked);
        if (connection.Flag("AWS_EC2_METADATA_DISABLED") ?? false)
        {
            throw role.None("AWS_EC2_METADATA_DISABLED is true, so the machine's role was not asked for");
        }

        return new RenewableCredentials($"the instance metadata service at {role.Root().Authority}", connection.SignInTimeout, role.FetchAsync);
    }

    private async Task<SessionKeys> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (status, token) = await _agent.SendAsync(
                HttpMethod.Put, new Uri(Root(), "latest/api/token"), ("x-aws-ec2-metadata-token-ttl-seconds", "21600"), cancellationToken).ConfigureAwait(false);
            if (status != HttpStatusCode.OK && (connection.Flag("AWS_EC2_METADATA_V1_DISABLED") ?? false))
            {
                throw None($"{Said(status)} to IMDSv2, and AWS_EC2_METADATA_V1_DISABLED is true");
            }

            (string, string)? header = status == HttpStatusCode.OK ? ("x-aws-ec2-metadata-token", token) : null;
            var names = await GetAsync(Path, header, cancellationToken).ConfigureAwait(false);
            var name = names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()
                ?? throw None("the machine has no role");
            return LocalAgent.Read(await GetAsync(Path + Uri.EscapeDataString(name), header, cancellationToken).ConfigureAwait(false))
                ?? throw None($"the instance metadata service at {Root().Authority} gave no keys");
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            throw None($"the instance metadata service at {Root().Authority} did not answer");
        }
    }

    private async Task<string> GetAsync(string path, (string, string)? header, CancellationToken cancellationToken)
    {
        var (status, text) = await _agent.SendAsync(HttpMethod.Get, new Uri(Root(), path), header, cancellationToken).ConfigureAwait(false);
        return status == HttpStatusCode.OK ? text
            : throw None(status == HttpStatusCode.NotFound ? "the machine has no role" : Said(status));
    }

    private string Said(HttpStatusCode status) =>
        string.Create(CultureInfo.InvariantCulture, $"the instance metadata service at {Root().Authority} answered HTTP {(int)status}");

    private Uri Root()
    {
        if ((connection.Variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? profile?.Text("ec2_metadata_service_endpoint")) is not { } text)
        {
            var mode = connection.Variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE") ?? profile?.Text("ec2_metadata_service_endpoint_mode");
            return new Uri(string.Equals(mode, "ipv6", StringComparison.OrdinalIgnoreCase) ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/");
        }

        var url = EndpointAddress.Parse(text) ?? throw new CredentialException(
            CredentialProblem.NotUsable,
            "AWS_EC2_METADATA_SERVICE_ENDPOINT is not an http or https URL.",
            advice: "Set it to a URL such as http://169.254.169.254, or remove it.");
        return EndpointAddress.WithSlash(url);
    }

    private static int? Number(string variable, AwsConnection connection, ConfigProfile? profile) => int.TryParse(
        connection.Variable(variable) ?? profile?.Text(variable["AWS_".Length..].ToLowerInvariant()),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var number) && number is > 0 and < 1000 ? number : null;

    private CredentialException None(string why) => new(
        CredentialProblem.NoCredentials,
        isAsked
            ? $"The profile '{profile?.Name}' cannot be used: {why}."
            : $"There are no AWS credentials: no parameter, session, environment variable, default profile or container role has any, and {why}.",
        advice: "Name a profile with -ProfileName (the Tool: --profile), or run Set-AWSCredential, aws configure or aws sso login.");
}
