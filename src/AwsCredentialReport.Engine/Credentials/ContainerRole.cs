using System.Globalization;
using System.Net;

namespace AwsCredentialReport.Engine;

/// <summary>The role of the container: ECS, EKS Pod Identity, or any agent that AWS_CONTAINER_CREDENTIALS_FULL_URI names.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html</remarks>
internal sealed class ContainerRole
{
    private const string Relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string Full = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    // The hosts of ECS and of EKS. The keys of a machine are not asked for at any other place over plain HTTP.
    private static readonly string[] Hosts = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost"];

    private readonly AwsConnection _connection;
    private readonly Uri _url;
    private readonly LocalAgent _agent = new(TimeSpan.FromSeconds(2), attempts: 3);

    private ContainerRole(AwsConnection connection, Uri url) => (_connection, _url) = (connection, url);

    /// <summary>The container's role; null when no variable names an agent.</summary>
    /// <exception cref="CredentialException">The agent that is named must not be asked.</exception>
    internal static RenewableCredentials? Find(AwsConnection connection)
    {
        if ((connection.Variable(Relative) is { } path ? "http://169.254.170.2" + path : connection.Variable(Full)) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !IsAllowed(url))
        {
            throw new CredentialException(
                CredentialProblem.NotUsable,
                $"{Full} names {EndpointAddress.Shown(text)}, which is not an agent of this container.",
                advice: "It must be an https URL, or an http URL of this machine, of ECS (169.254.170.2) or of EKS (169.254.170.23).");
        }

        var role = new ContainerRole(connection, url);
        return new RenewableCredentials($"the container's credential agent at {url.Authority}", connection.SignInTimeout, role.FetchAsync);
    }

    private static bool IsAllowed(Uri url) => url.Scheme == Uri.UriSchemeHttps ||
        (url.Scheme == Uri.UriSchemeHttp && (url.IsLoopback || Hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase)));

    private async Task<SessionKeys> FetchAsync(CancellationToken cancellationToken)
    {
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (status, text) = await _agent.SendAsync(
                HttpMethod.Get, _url, token is null ? null : ("Authorization", token), cancellationToken).ConfigureAwait(false);
            return status != HttpStatusCode.OK ? throw Failed(string.Create(CultureInfo.InvariantCulture, $"it answered HTTP {(int)status}"))
                : LocalAgent.Read(text) ?? throw Failed("its answer has no keys");
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException or IOException)
        {
            throw Failed("it cannot be reached, or did not answer in time");
        }
    }

    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        const string Variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
        if (_connection.Variable(Variable + "_FILE") is not { } file)
        {
            return OneLine(_connection.Variable(Variable), Variable);
        }

        try
        {
            return OneLine((await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim(), $"the file that {Variable}_FILE names");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed($"its token {file} cannot be read: {FileProblem.Describe(e, file)}");
        }
    }

    // A line break would begin another header.
    private string? OneLine(string? token, string place) =>
        token is null || !token.Any(char.IsControl) ? token : throw Failed($"{place} has a line break");

    private CredentialException Failed(string why) => new(
        CredentialProblem.NotUsable,
        $"There are no credentials from the container's credential agent at {_url.Authority}: {why}.",
        advice: $"Check the role of the task or pod, and that {(_connection.Variable(Relative) is null ? Full : Relative)} is right, or unset it.");
}
