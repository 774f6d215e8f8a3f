using System.Globalization;
using System.Net;

namespace AwsCredentialReport.Engine;

/// <summary>The role of the EC2 instance, from its metadata service (IMDSv2, or IMDSv1 without IMDSv2).</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html</remarks>
/// <param name="connection">The variables.</param>
/// <param name="profile">The active profile, for its settings of the metadata service.</param>
/// <param name="isAsked">Whether the profile names the machine's role; otherwise the role is the last source.</param>
internal sealed class MachineRole(AwsConnection connection, ConfigProfile? profile, bool isAsked)
{
    private const string Path = "latest/meta-data/iam/security-credentials/";

    private readonly LocalAgent _agent = new(
        TimeSpan.FromSeconds(Number("AWS_METADATA_SERVICE_TIMEOUT", connection, profile) ?? 1),
        Number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", connection, profile) ?? 1);

    /// <summary>The machine's role, requested at first use.</summary>
    /// <exception cref="CredentialException">AWS_EC2_METADATA_DISABLED is true.</exception>
    internal static RenewableCredentials Find(AwsConnection connection, ConfigProfile? profile, bool isAsked = false)
    {
        var role = new MachineRole(connection, profile, isAsked);
        if (connection.Flag("AWS_EC2_METADATA_DISABLED") ?? false)
        {
            throw role.NoCredentials(Messages.MetadataDisabled);
        }

        return new RenewableCredentials(Sentence.Format(Messages.MetadataService, role.Root().Authority), connection.CredentialTimeout, role.FetchAsync);
    }

    private async Task<SessionKeys> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (status, token) = await _agent.SendAsync(
                HttpMethod.Put, new Uri(Root(), "latest/api/token"), ("x-aws-ec2-metadata-token-ttl-seconds", "21600"), cancellationToken).ConfigureAwait(false);
            if (status != HttpStatusCode.OK && (connection.Flag("AWS_EC2_METADATA_V1_DISABLED") ?? false))
            {
                throw NoCredentials(Sentence.Format(Messages.MetadataVersion1Disabled, Describe(status)));
            }

            (string, string)? header = status == HttpStatusCode.OK ? ("x-aws-ec2-metadata-token", token) : null;
            var names = await GetAsync(Path, header, cancellationToken).ConfigureAwait(false);
            var name = names.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()
                ?? throw NoCredentials(Messages.MetadataNoRole);
            return LocalAgent.Read(await GetAsync(Path + Uri.EscapeDataString(name), header, cancellationToken).ConfigureAwait(false))
                ?? throw NoCredentials(Sentence.Format(Messages.MetadataNoKeys, Root().Authority));
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            throw NoCredentials(Sentence.Format(Messages.MetadataNoResponse, Root().Authority));
        }
    }

    private async Task<string> GetAsync(string path, (string, string)? header, CancellationToken cancellationToken)
    {
        var (status, text) = await _agent.SendAsync(HttpMethod.Get, new Uri(Root(), path), header, cancellationToken).ConfigureAwait(false);
        return status == HttpStatusCode.OK ? text
            : throw NoCredentials(status == HttpStatusCode.NotFound ? Messages.MetadataNoRole : Describe(status));
    }

    private string Describe(HttpStatusCode status) => Sentence.Format(Messages.MetadataStatus, Root().Authority, (int)status);

    private Uri Root()
    {
        if ((connection.Variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? profile?.Text("ec2_metadata_service_endpoint")) is not { } text)
        {
            var mode = connection.Variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE") ?? profile?.Text("ec2_metadata_service_endpoint_mode");
            return new Uri(string.Equals(mode, "ipv6", StringComparison.OrdinalIgnoreCase) ? "http://[fd00:ec2::254]/" : "http://169.254.169.254/");
        }

        var url = EndpointAddress.Parse(text) ?? throw new CredentialException(
            CredentialProblem.NotUsable,
            Messages.MetadataEndpointInvalid,
            advice: Messages.MetadataEndpointInvalid_Advice);
        return EndpointAddress.WithSlash(url);
    }

    private static int? Number(string variable, AwsConnection connection, ConfigProfile? profile) => int.TryParse(
        connection.Variable(variable) ?? profile?.Text(variable["AWS_".Length..].ToLowerInvariant()),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var number) && number is > 0 and < 1000 ? number : null;

    private CredentialException NoCredentials(string reason) => new(
        CredentialProblem.NoCredentials,
        isAsked
            ? Sentence.Format(Messages.ProfileNotUsable, profile?.Name, reason)
            : Sentence.Format(Messages.NoCredentials, reason),
        advice: Messages.NoCredentials_Advice);
}
