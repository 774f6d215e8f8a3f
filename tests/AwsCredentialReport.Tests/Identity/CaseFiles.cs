using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Identity;

/// <summary>
/// Writes a case's files. A content is a text, or an object with one of: latin1 or utf16 (a text in that encoding),
/// dir, link (a symbolic link's target), fifo (a pipe that yields the text once), pipe (one without a writer), script
/// (of /bin/sh).
/// </summary>
internal sealed class CaseFiles(string home, CaseText text) : IDisposable
{
    private readonly List<Process> _writers = [];

    public void Dispose()
    {
        foreach (var writer in _writers)
        {
            writer.Kill();
            writer.Dispose();
        }
    }

    internal void Write(IEnumerable<KeyValuePair<string, JsonElement>> files)
    {
        foreach (var (name, content) in files)
        {
            var relative = name is "config" or "credentials" ? Path.Combine(".aws", name) : text.Fill(name);
            var path = Path.Combine(home, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (content.ValueKind == JsonValueKind.String)
            {
                File.WriteAllText(path, text.Fill(content.GetString()!));
                continue;
            }

            foreach (var form in content.EnumerateObject())
            {
                var value = form.Value.ValueKind == JsonValueKind.String ? form.Value.GetString()! : string.Empty;
                Write(path, form.Name, text.Fill(value));
            }
        }
    }

    private void Write(string path, string form, string content)
    {
        switch (form)
        {
            case "latin1":
                File.WriteAllText(path, content, Encoding.Latin1);
                break;
            case "utf16":
                File.WriteAllText(path, content, Encoding.Unicode);
                break;
            case "dir":
                Directory.CreateDirectory(path);
                break;
            case "link":
                File.CreateSymbolicLink(path, content);
                break;
            case "script":
                File.WriteAllText(path, "#!/bin/sh\n" + content + "\n");
                MakeExecutable(path);
                break;
            case "pipe":
                TemporaryFolder.MakePipeAt(path);
                break;
            case "fifo":
                Offer(path, content);
                break;
            default:
                throw new InvalidDataException($"'{form}' is not a form of a file.");
        }
    }

    private static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // A pipe is opened by a process of its own, as opening waits for the reader.
    private void Offer(string path, string content)
    {
        File.WriteAllText(path + ".text", content);
        TemporaryFolder.MakePipeAt(path);
        _writers.Add(Process.Start("dd", ["if=" + path + ".text", "of=" + path, "status=none"]));
    }
}
