using System.Text.Json;

namespace AwsCredentialReport.IamSimulator;

/// <summary>
/// Many servers in one process, for a caller that needs a new one per test. A line of the input is a JSON array: the
/// arguments of a server, or <c>["close", url]</c>. The response is one line: the URL, <c>closed</c> or the problem.
/// The end of the input ends all servers.
/// </summary>
internal static class SimulatorHost
{
    internal static async Task RunAsync(TextReader input, TextWriter output)
    {
        var servers = new Dictionary<string, RunningSimulator>(StringComparer.Ordinal);
        while (await input.ReadLineAsync() is { } line)
        {
            var arguments = JsonSerializer.Deserialize<string[]>(line)!;
            await output.WriteLineAsync(arguments is ["close", var url] ? await CloseAsync(servers, url) : await OpenAsync(servers, arguments));
            await output.FlushAsync();
        }

        foreach (var server in servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<string> OpenAsync(Dictionary<string, RunningSimulator> servers, string[] arguments)
    {
        if (Arguments.Read(arguments, out var problem) is not { } given)
        {
            return problem!;
        }

        var server = await RunningSimulator.StartAsync(given, _ => { });
        var url = server.Server.Endpoint.AbsoluteUri.TrimEnd('/');
        servers.Add(url, server);
        return url;
    }

    private static async Task<string> CloseAsync(Dictionary<string, RunningSimulator> servers, string url)
    {
        if (servers.Remove(url, out var server))
        {
            await server.DisposeAsync();
        }

        return "closed";
    }
}
